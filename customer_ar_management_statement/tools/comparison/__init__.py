"""The ledger of the other side. Pure rules."""
