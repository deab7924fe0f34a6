"""The commands of the command line: a module each, with the options that it takes."""
