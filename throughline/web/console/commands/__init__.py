"""The commands, one a module, named by what they are about."""
