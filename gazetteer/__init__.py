"""The recipe of the gazetteer: from named packages to src/dateline/data/gazetteer.sqlite."""
