"""Reference that needs the parse: plurals, speakers, sides, organizations."""
