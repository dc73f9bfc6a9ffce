"""What is written for people: templates, the roll-up, check lists, the steering model as a workbook."""
