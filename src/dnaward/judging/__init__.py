"""Dossiers held against rules: outcomes, conclusions, and the explanations that people see."""
