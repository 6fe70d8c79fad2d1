"""Drawing of balances to be confirmed. Pure rules."""
