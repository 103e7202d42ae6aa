Console.WriteLine("The benchmark comes with the compiled execution.");
