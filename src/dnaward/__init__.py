"""dnaward checks award dossiers against rules that are data, and never claims more than it knows."""

__version__ = "0.1.0"
