"""Acts: appointments, dismissals, invitations."""
