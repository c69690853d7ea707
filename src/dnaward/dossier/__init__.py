"""What is checked: bytes to documents with positions, documents to dossiers or diagnostics."""
