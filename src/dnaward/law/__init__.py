"""The packs as objects: instruments, vocabularies, parameters, readings, rules and their conditions."""
