"""Who held an office when, put together from what all articles claim: what reports print, and identities rest on."""
