"""Consentry: nobody who said no gets sales mail."""
