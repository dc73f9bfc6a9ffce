"""What `validate --mark` and `validate --format xlsx` produce."""
