"""The commands of `graph.cli`, a module each; what is heavy is imported where a command runs."""
