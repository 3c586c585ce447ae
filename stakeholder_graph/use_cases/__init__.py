"""What does a person do with the tool? One function for each thing."""
