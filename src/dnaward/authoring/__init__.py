"""For the rule keeper: rules tested as code is."""
