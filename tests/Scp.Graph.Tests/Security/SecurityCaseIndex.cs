using System.Text.RegularExpressions;
using Scp.Graph.Tests.Architecture;

namespace Scp.Graph.Tests.Security;

/// <summary>Which tests prove which case of the list of attacks that must fail: at the front door and, where it says more,
/// further down.</summary>
public sealed class SecurityCaseIndex
{
    public static TheoryData<int, string, string> Proofs => new()
    {
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_nobody_becomes_a_user_with_a_right_that_they_lack" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_a_right_gained_during_the_visit_ends_it_on_the_next_request" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_a_visitor_visits_nobody_else" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_machines_closed_accounts_and_oneself_are_not_visited" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_what_changes_access_or_is_guarded_is_not_done_in_anothers_name" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_the_exchange_gives_nothing_but_an_access_token_of_an_own_visit" },
        { 1, "Core.Tests/Access/Messages/AccountMailerTests", "Case01_who_sets_plugins_right_does_not_lead_account_mail_elsewhere" },
        { 1, "Graph.Tests/Security/ImpersonationCases", "Case01_a_visitor_reads_of_what_concerns_the_visited_the_visit_at_hand_alone" },
        { 1, "Graph.Tests/Access/Impersonations/ConsentTests", "A_customers_wish_to_be_asked_is_taken_back_by_its_own_people_alone" },
        { 7, "Graph.Tests/Security/ImpersonationCases", "Case07_a_visit_that_is_over_is_not_served_once_more" },
        { 2, "Graph.Tests/Security/ForeignObjectCases", "Case02_header_of_an_own_customer_with_a_foreign_merchants_id" },
        { 2, "Graph.Tests/Security/ForeignObjectCases", "Case02_header_of_a_foreign_merchant" },
        { 2, "Graph.Tests/Auth/OwnerHeaderTests", "Refuses_and_reports" },
        { 3, "Graph.Tests/Security/ForeignObjectCases", "Case03_body_names_an_owner_outside_the_scope" },
        { 3, "Graph.Tests/Security/ForeignObjectCases", "Case03_body_names_an_owner_that_may_only_be_read" },
        { 3, "Graph.Tests/Security/ForeignObjectCases", "Case03_a_change_to_what_already_holds_does_not_confirm_it" },
        { 3, "Graph.Tests/Authorization/MutationMatrixTests", "Every_mutation_answers_as_the_roles_say" },
        { 3, "Graph.Tests/Security/GrantCases", "Case03_granting_to_a_user_of_another_tenant" },
        { 3, "Graph.Tests/Access/Clients/ClientGrantTests", "Case03_a_client_is_made_and_changed_at_no_owner_but_the_makers" },
        { 3, "Core.Tests/Access/Users/InvitationTests", "Inviting_an_address_tells_nothing_of_an_account_elsewhere" },
        { 4, "Graph.Tests/Security/ForeignObjectCases", "Case04_reparenting_a_merchant_of_which_only_the_new_parent_is_the_callers" },
        { 4, "Graph.Tests/Security/ForeignObjectCases", "Case04_giving_a_merchant_to_a_customer_that_is_not_the_callers" },
        { 4, "Core.Tests/Data/Saving/OwnerGuardTests", "A_move_needs_rights_at_both_ends" },
        { 5, "Graph.Tests/Security/ForeignObjectCases", "Case05_an_empty_list_of_changes_is_checked_like_any_other" },
        { 5, "Graph.Tests/Security/ForeignObjectCases", "Case05_an_empty_list_of_ids_or_values_finds_nothing" },
        { 5, "Core.Tests/Plugins/PluginInputTests", "A_reset_of_no_keys_is_refused_instead_of_resetting_all" },
        { 5, "Graph.Tests/Security/GrantCases", "Case05_no_grantees_no_grants_and_no_permissions_are_refused_also_where_nothing_is_allowed" },
        { 6, "Graph.Tests/Security/GrantCases", "Case06_a_shared_role_leads_to_no_user_of_another_tenant" },
        { 6, "Graph.Tests/Security/LeakCases", "Case06_nothing_in_a_merchants_answer_comes_from_elsewhere" },
        { 6, "Graph.Tests/Security/LeakCases", "Case06_ids_of_another_tenants_objects_find_nothing" },
        { 6, "Graph.Tests/Security/LeakCases", "Case06_the_error_of_a_locked_setting_names_no_owner_above" },
        { 6, "Graph.Tests/Authorization/ReadMatrixTests", "Every_field_of_every_guarded_type_answers_as_the_roles_say" },
        { 7, "Graph.Tests/Auth/SessionTests", "Case07_a_revoked_session_is_refused_on_every_path" },
        { 7, "Graph.Tests/Auth/SessionTests", "Case07_an_address_outside_the_networks_is_refused_on_every_path" },
        { 7, "Graph.Tests/Auth/SuspensionTests", "A_suspended_user_is_refused_on_every_path" },
        { 7, "Graph.Tests/Auth/Accounts/SecondFactorPageTests", "Case07_the_account_pages_hold_to_the_policy_of_sessions" },
        { 7, "Graph.Tests/Auth/Accounts/SecondFactorPageTests", "Case07_a_token_is_not_renewed_without_the_second_factor_that_is_asked_for_by_now" },
        { 7, "Core.Tests/Access/Users/UserServiceTests", "Case07_visits_are_over_in_the_ledger_when_the_session_ends" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_a_role_that_gives_more_than_the_grantor_holds_there" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_a_right_that_is_held_elsewhere_is_none_here" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_nobody_grants_to_themselves_nor_widens_a_role_that_they_have" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_editing_a_role_that_gives_what_the_editor_lacks" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_editing_a_role_that_somebody_above_has" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_revoking_what_gives_more_than_the_revoker_holds" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_a_visitor_in_anothers_name_grants_and_edits_nothing" },
        { 8, "Graph.Tests/Security/GrantCases", "Case08_a_role_that_stays_behind_when_a_merchant_moves_gives_nothing" },
        { 7, "Graph.Tests/Access/Clients/SecretTests", "Case07_a_client_that_was_revoked_or_has_ended_is_refused_on_the_next_request" },
        { 7, "Graph.Tests/Access/Clients/SecretTests", "Case07_a_client_that_may_not_act_is_refused_at_introspection_and_revocation" },
        { 7, "Graph.Tests/Auth/SocketCallerTests", "Case07_a_client_that_is_revoked_or_ends_while_the_socket_is_open_is_not_served_again" },
        { 8, "Graph.Tests/Approvals/GuardedGrantTests", "Case08_a_role_that_was_widened_after_its_grant_was_approved" },
        { 8, "Graph.Tests/Approvals/GuardedGrantTests", "Case08_a_second_person_of_ones_own_making" },
        { 8, "Graph.Tests/Approvals/GuardedGrantTests", "Case08_a_grant_and_an_edit_that_widens_at_the_same_moment" },
        { 8, "Graph.Tests/Access/Clients/ClientGrantTests", "Case08_a_client_is_given_no_more_than_its_maker_holds_and_may_grant" },
        { 8, "Graph.Tests/Access/Clients/ClientGrantTests", "Case08_a_client_that_may_do_more_is_not_taken_over" },
        { 7, "Core.Tests/Access/Users/UserServiceTests", "Suspending_ends_the_sessions_with_it_and_reactivating_lets_in_again" },
        { 9, "Graph.Tests/Security/SecretCases", "Case09_a_plain_session_reveals_nothing_and_is_told_to_sign_in_again" },
        { 9, "Graph.Tests/Security/SecretCases", "Case09_a_fresh_sign_in_with_a_reason_reveals_and_is_told" },
        { 9, "Graph.Tests/Security/SecretCases", "Case09_a_machine_never_reveals_whatever_it_holds" },
        { 9, "Graph.Tests/Security/SecretCases", "Case09_a_mask_that_was_read_cannot_be_saved_back" },
        { 9, "Graph.Tests/Security/SecretCases", "Case09_who_inherits_a_credential_sees_that_it_is_there_and_nothing_of_its_secret" },
        { 9, "Graph.Tests/Credentials/CanaryTests", "A_secret_stays_out_of_answers_logs_audit_and_events" },
        { 10, "Graph.Tests/Security/LeakCases", "Case10_two_tenants_that_alternate_on_one_cached_plan" },
        { 2, "Graph.Tests/Placement/CellFrontTests", "Case02_a_host_leads_to_its_own_tenant_and_to_no_other" },
        { 7, "Graph.Tests/Placement/CellTests", "Case07_a_token_or_a_cookie_opens_its_own_host_alone" },
        { 10, "Graph.Tests/Placement/CellTests", "Case10_nobody_sees_into_the_database_of_another_tenant_nor_the_platform_into_one" },
        { 10, "Core.Tests/Data/FilterCaptureTests", "Two_tenants_that_alternate_each_see_their_own_rows" },
        { 11, "Graph.Tests/Security/LeakCases", "Case11_what_was_read_with_the_filter_off_warms_nothing" },
        { 11, "Graph.Tests/Security/SecretCases", "Case11_a_key_that_a_platform_query_left_in_the_cache_opens_nothing_for_a_merchant" },
        { 11, "Core.Tests/Data/SkipOwnerTests", "What_was_read_is_not_found_afterwards" },
        { 12, "Graph.Tests/Security/FrontDoorCases", "Case12_a_caller_without_a_scope_reads_nothing_after_one_with" },
        { 12, "Core.Tests/Data/PooledConnectionTests", "A_returned_connection_has_forgotten_its_scope" },
        { 13, "Graph.Tests/Security/FrontDoorCases", "Case13_the_one_bulk_change_of_the_product_is_told" },
        { 13, "Core.Tests/Data/Saving/BulkGuardTests", "Refuses_every_write_that_the_change_tracker_does_not_see" },
        { 14, "Core.Tests/Data/AppendOnlyTests", "Case14_an_entry_is_neither_edited_nor_reordered_nor_removed" },
        { 14, "Core.Tests/Audit/Chain/SealingTests", "Case14_ten_thousand_concurrent_appends_and_two_sealers_make_one_chain" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_an_edited_row" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_reordered_rows" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_an_inserted_row" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_a_removed_row_whose_successors_moved_up" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_a_cut_tail" },
        { 14, "Core.Tests/Audit/Chain/TamperingTests", "Finds_a_replaced_chain" },
        { 15, "Graph.Tests/Security/OutboundCases", "Case15_logo_and_webhook_addresses_inside_are_refused_when_they_are_written" },
        { 15, "Graph.Tests/Security/OutboundCases", "Case15_a_stored_address_inside_is_not_called" },
        { 15, "Core.Tests/Webhooks/WebhookFailureTests", "Case15_a_webhook_whose_name_leads_inside_is_not_called" },
        { 15, "Core.Tests/Webhooks/WebhookFailureTests", "Case15_a_redirect_is_a_failure_and_is_not_followed" },
        { 15, "Core.Tests/Webhooks/WebhookFailureTests", "Case15_an_address_inside_is_refused_when_it_is_written" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_an_address_inside_however_it_is_spelled" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_an_address_that_no_call_can_use_is_refused_when_it_is_written" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_a_name_that_leads_inside" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_a_name_that_leads_elsewhere_the_second_time" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_a_redirect_that_leads_inside" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_a_redirect_to_another_host_does_not_carry_the_key" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_plain_http_stays_within_the_allowed_networks" },
        { 15, "Core.Tests/Integrations/Guard/OutboundRequestCases", "Case15_the_proxy_of_the_environment_is_not_asked" },
        { 16, "Graph.Tests/Security/FrontDoorCases", "Case16_a_query_as_a_weapon_sends_no_statement_for_rows" },
        { 16, "Graph.Tests/Limits/QueryAsAWeaponTests", "Refuses_the_document" },
        { 16, "Graph.Tests/Limits/QueryAsAWeaponTests", "Drops_a_body_that_drips" },
        { 17, "Graph.Tests/Auth/ProductionStartTests", "Refuses_development_keys_and_the_demos_logins_and_names_them_all" },
        { 18, "Graph.Tests/Security/FrontDoorCases", "Case18_an_id_outside_the_scope_answers_as_one_that_is_nobodys" },
        { 18, "Graph.Tests/Access/Clients/SecretTests", "Case18_a_client_that_there_is_not_answers_as_a_wrong_secret" },
        { 18, "Graph.Tests/Auth/SignInPageTests", "Gives_one_answer_after_the_same_hashing_work_for_every_reason_to_refuse" },
        { 18, "Graph.Tests/Auth/Accounts/PasswordPageTests", "Asking_answers_alike_after_the_same_statements_for_every_address" },
        { 18, "Core.Tests/Access/Passwords/PasswordTests", "Asking_for_a_reset_does_the_same_for_every_address" },
    };

    [Theory, MemberData(nameof(Proofs))]
    public void Every_proof_is_a_test(int number, string file, string method)
    {
        var text = Repository.Read($"tests/Scp.{file}.cs");

        Assert.True(Regex.IsMatch(text, $@"\[(Fact|Theory)[^\n]*\]\s+public (async Task|Task|void) {method}\("), $"Case {number}: {method}");
    }

    [Fact]
    public void Every_case_of_this_version_is_proved_on_both_databases() => Assert.All([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], number =>
        Assert.Contains(Proofs, proof => (int)proof[0] == number
            && Regex.IsMatch(Repository.Read($"tests/Scp.{proof[1]}.cs"), $@"\[Theory, (ClassData\(typeof\(BothDatabases\)\)|MemberData\(nameof\(Weapons\)\))\]\s+public async Task {proof[2]}\(")));
}
