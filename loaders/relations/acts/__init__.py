"""Acts of one upon another: appointments and invitations."""
