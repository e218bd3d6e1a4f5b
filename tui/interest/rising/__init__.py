"""What is written about more than before."""
