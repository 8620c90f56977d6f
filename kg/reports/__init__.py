"""Reports over a store: dossiers, first meetings, news, readouts, conflicts, tenures."""
