"""What holds the house together: rules about where things lie and who may import whom."""
