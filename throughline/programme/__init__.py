"""The programme of change: which projects, in what scope, starting when; `phasing` is the engine that works it out."""
