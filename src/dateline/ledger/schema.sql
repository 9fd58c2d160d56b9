-- The ledger, version 1. One row of `report` for each report, and under it every row read from it.
--
-- Keys are made of contents, never of the order of reading: two ledgers of the same reports hold the
-- same rows. `start` and `end` count code points of `report.text`, from 0, end exclusive:
-- substr(text, start + 1, "end" - start) are the words. `number` is the place in the report's own order,
-- from 0. Ids (`id`, `speaker`, `place`, `statement` …) are those within one report.
-- A `statement` that is null means the reporter's own word. Dates are ISO 8601. Lists are JSON.

CREATE TABLE report (
    report TEXT PRIMARY KEY,   -- made of digest, text and date of publication
    digest TEXT NOT NULL,      -- SHA-256 of the bytes that were read
    title TEXT,
    kicker TEXT,
    byline TEXT,
    dateline TEXT,
    published TEXT,
    publisher TEXT,
    language TEXT,
    credits TEXT NOT NULL,
    warnings TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (          -- the names under which a report was read
    report TEXT NOT NULL REFERENCES report,
    name TEXT NOT NULL,
    PRIMARY KEY (report, name)
) WITHOUT ROWID;

CREATE TABLE block (
    report TEXT NOT NULL REFERENCES report,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, number)
) WITHOUT ROWID;

CREATE TABLE entity (
    report TEXT NOT NULL REFERENCES report,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,              -- ISO 3166 alpha-3
    names TEXT NOT NULL,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE mention (         -- every place where the report names an entity
    report TEXT NOT NULL,
    entity TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, entity, number),
    FOREIGN KEY (report, entity) REFERENCES entity (report, id)
) WITHOUT ROWID;

CREATE TABLE statement (
    report TEXT NOT NULL REFERENCES report,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    speaker TEXT,
    speaker_words TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    cue_words TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    act TEXT NOT NULL,
    form TEXT NOT NULL,
    medium TEXT,
    date TEXT,
    via TEXT,                  -- the statement that reports this one
    confidence REAL NOT NULL,
    start INTEGER,             -- from the first to the last character of the row
    "end" INTEGER,
    words TEXT NOT NULL,       -- the contents, parted by ' … '
    PRIMARY KEY (report, id),
    FOREIGN KEY (report, speaker) REFERENCES entity (report, id),
    FOREIGN KEY (report, via) REFERENCES statement (report, id)
) WITHOUT ROWID;

CREATE TABLE content (         -- the stretches of what a statement says
    report TEXT NOT NULL,
    statement TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, statement, number),
    FOREIGN KEY (report, statement) REFERENCES statement (report, id)
) WITHOUT ROWID;

CREATE TABLE event (
    report TEXT NOT NULL REFERENCES report,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    type TEXT NOT NULL,        -- PLOVER
    mode TEXT,
    cameo TEXT,
    status TEXT NOT NULL,
    factuality REAL NOT NULL,  -- -3 certainly not … 3 certainly
    place TEXT,
    first TEXT,
    last TEXT,
    statement TEXT,
    start INTEGER,             -- of the first anchor
    "end" INTEGER,
    words TEXT NOT NULL,       -- the anchors, parted by ' … '
    PRIMARY KEY (report, id),
    FOREIGN KEY (report, place) REFERENCES entity (report, id),
    FOREIGN KEY (report, statement) REFERENCES statement (report, id)
) WITHOUT ROWID;

CREATE TABLE anchor (          -- the trigger words of each mention of an event
    report TEXT NOT NULL,
    event TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, event, number),
    FOREIGN KEY (report, event) REFERENCES event (report, id)
) WITHOUT ROWID;

CREATE TABLE participant (     -- role: actor or recipient
    report TEXT NOT NULL,
    event TEXT NOT NULL,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (report, event, role, number),
    FOREIGN KEY (report, event) REFERENCES event (report, id),
    FOREIGN KEY (report, entity) REFERENCES entity (report, id)
) WITHOUT ROWID;

CREATE TABLE figure (
    report TEXT NOT NULL REFERENCES report,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    measure TEXT NOT NULL,
    low REAL,
    high REAL,
    quantifier TEXT NOT NULL,
    counted TEXT,              -- who or what is counted
    side TEXT,
    unit TEXT,
    term TEXT,
    place TEXT,
    since TEXT,
    until TEXT,
    statement TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, id),
    FOREIGN KEY (report, side) REFERENCES entity (report, id),
    FOREIGN KEY (report, place) REFERENCES entity (report, id),
    FOREIGN KEY (report, statement) REFERENCES statement (report, id)
) WITHOUT ROWID;

CREATE TABLE vote (
    report TEXT NOT NULL REFERENCES report,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT,
    motion TEXT,
    date TEXT,
    count_for INTEGER,
    count_against INTEGER,
    count_abstain INTEGER,
    result TEXT,
    statement TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, id),
    FOREIGN KEY (report, body) REFERENCES entity (report, id),
    FOREIGN KEY (report, statement) REFERENCES statement (report, id)
) WITHOUT ROWID;

CREATE TABLE voter (           -- choice: for, against or abstain
    report TEXT NOT NULL,
    vote TEXT NOT NULL,
    choice TEXT NOT NULL,
    number INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (report, vote, choice, number),
    FOREIGN KEY (report, vote) REFERENCES vote (report, id),
    FOREIGN KEY (report, entity) REFERENCES entity (report, id)
) WITHOUT ROWID;

-- Views for people: names instead of ids, one line a row. `on_word_of` is the speaker, or 'reporter'.

CREATE VIEW v_statement AS
SELECT report.title, report.published, report.publisher,
       coalesce(speaker.name, statement.speaker_words) AS speaker,
       statement.act, statement.words, statement.form, statement.medium, statement.date,
       statement.cue_words AS cue, teller.name AS told_by,
       statement.report, statement.id, statement.start, statement."end"
FROM statement
JOIN report USING (report)
LEFT JOIN entity AS speaker ON speaker.report = statement.report AND speaker.id = statement.speaker
LEFT JOIN statement AS via ON via.report = statement.report AND via.id = statement.via
LEFT JOIN entity AS teller ON teller.report = via.report AND teller.id = via.speaker
ORDER BY report.published, statement.report, statement.number;

CREATE VIEW v_event AS
SELECT report.title, report.published, report.publisher,
       event.type, event.mode, event.cameo, event.status,
       (SELECT group_concat(name, '; ') FROM (
            SELECT entity.name FROM participant JOIN entity
            ON entity.report = participant.report AND entity.id = participant.entity
            WHERE participant.report = event.report AND participant.event = event.id
            AND participant.role = 'actor' ORDER BY participant.number)) AS actors,
       (SELECT group_concat(name, '; ') FROM (
            SELECT entity.name FROM participant JOIN entity
            ON entity.report = participant.report AND entity.id = participant.entity
            WHERE participant.report = event.report AND participant.event = event.id
            AND participant.role = 'recipient' ORDER BY participant.number)) AS recipients,
       place.name AS place, event.first, event.last,
       CASE WHEN event.statement IS NULL THEN 'reporter'
            ELSE coalesce(speaker.name, source.speaker_words, 'unnamed source') END AS on_word_of,
       event.words, event.report, event.id, event.start, event."end"
FROM event
JOIN report USING (report)
LEFT JOIN entity AS place ON place.report = event.report AND place.id = event.place
LEFT JOIN statement AS source ON source.report = event.report AND source.id = event.statement
LEFT JOIN entity AS speaker ON speaker.report = source.report AND speaker.id = source.speaker
ORDER BY report.published, event.report, event.number;

CREATE VIEW v_figure AS
SELECT report.title, report.published, report.publisher,
       figure.low, figure.high, figure.unit, figure.measure, figure.counted, figure.quantifier,
       side.name AS side, place.name AS place, figure.since, figure.until,
       CASE WHEN figure.statement IS NULL THEN 'reporter'
            ELSE coalesce(speaker.name, source.speaker_words, 'unnamed source') END AS on_word_of,
       figure.words, figure.report, figure.id, figure.start, figure."end"
FROM figure
JOIN report USING (report)
LEFT JOIN entity AS side ON side.report = figure.report AND side.id = figure.side
LEFT JOIN entity AS place ON place.report = figure.report AND place.id = figure.place
LEFT JOIN statement AS source ON source.report = figure.report AND source.id = figure.statement
LEFT JOIN entity AS speaker ON speaker.report = source.report AND speaker.id = source.speaker
ORDER BY report.published, figure.report, figure.number;

CREATE VIEW v_vote AS
SELECT report.title, report.published, report.publisher,
       body.name AS body, vote.motion, vote.date, vote.result,
       vote.count_for, vote.count_against, vote.count_abstain,
       (SELECT group_concat(choice || ' ' || name, '; ') FROM (
            SELECT voter.choice, entity.name FROM voter JOIN entity
            ON entity.report = voter.report AND entity.id = voter.entity
            WHERE voter.report = vote.report AND voter.vote = vote.id
            ORDER BY voter.choice = 'for' DESC, voter.choice, voter.number)) AS voters,
       vote.words, vote.report, vote.id, vote.start, vote."end"
FROM vote
JOIN report USING (report)
LEFT JOIN entity AS body ON body.report = vote.report AND body.id = vote.body
ORDER BY report.published, vote.report, vote.number;
