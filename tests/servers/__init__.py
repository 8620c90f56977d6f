"""Real servers for the tests: started on free loopback ports, stopped by process id."""
