"""The rules, one module per family; each rule is one function."""
