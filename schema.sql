-- Every table of a perftrack database, version 2.
--
-- Rules:  points, weights and money are decimal text, exactly as they were ("8.00" stays "8.00"); moments are UTC
-- to the second; days are ISO 8601; text holds no NUL and at most 100000 characters; NULL means "not printed" or
-- "not known", never zero. What happened is only appended: triggers refuse UPDATE, DELETE and REPLACE. A row that
-- may change carries `version`, and every change adds 1. Ids have no gaps.
-- After a change here: raise user_version, add the step to store/migrations.py, and see store/chain.py about what is
-- sealed.

PRAGMA application_id = 1885762635;  -- "pftK"
PRAGMA user_version = 2;

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY CHECK (instr(key, char(0)) = 0 AND length(key) BETWEEN 1 AND 100),
  value TEXT NOT NULL CHECK (instr(value, char(0)) = 0 AND length(value) <= 100000),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;

-- What was read --------------------------------------------------------------------------------------------

CREATE TABLE documents (
  id INTEGER NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (
    instr(sha256, char(0)) = 0 AND length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'
  ),
  file TEXT NOT NULL CHECK (instr(file, char(0)) = 0 AND length(file) <= 100000),
  imported_at TEXT NOT NULL
    CHECK (
      instr(imported_at, char(0)) = 0
      AND imported_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z'
    )
) STRICT;

CREATE TABLE plans (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- The issue whose print the row has; places, findings and funds of later issues are added to those of this one.
  issue INTEGER NOT NULL REFERENCES issues (id) DEFERRABLE INITIALLY DEFERRED,
  -- Unit, year, kind and project without blanks: one plan is stored once.
  identity TEXT NOT NULL UNIQUE CHECK (instr(identity, char(0)) = 0 AND length(identity) <= 400000),
  unit TEXT CHECK (instr(unit, char(0)) = 0 AND length(unit) <= 100000),
  department TEXT CHECK (instr(department, char(0)) = 0 AND length(department) <= 100000),
  year INTEGER CHECK (year BETWEEN 1 AND 9999),
  kind TEXT NOT NULL CHECK (kind IN ('project', 'unit')),
  project_name TEXT CHECK (instr(project_name, char(0)) = 0 AND length(project_name) <= 100000),
  goal TEXT CHECK (instr(goal, char(0)) = 0 AND length(goal) <= 100000),
  goal_implementation TEXT
    CHECK (instr(goal_implementation, char(0)) = 0 AND length(goal_implementation) <= 100000),
  total TEXT CHECK (
    instr(total, char(0)) = 0 AND length(total) <= 64 AND substr(total, 1 + (total GLOB '-*')) GLOB '[0-9]*'
    AND substr(total, 1 + (total GLOB '-*')) NOT GLOB '*[^0-9.]*' AND total NOT GLOB '*.*.*' AND total NOT GLOB '*.'
  ),
  fiscal TEXT CHECK (
    instr(fiscal, char(0)) = 0 AND length(fiscal) <= 64 AND substr(fiscal, 1 + (fiscal GLOB '-*')) GLOB '[0-9]*'
    AND substr(fiscal, 1 + (fiscal GLOB '-*')) NOT GLOB '*[^0-9.]*' AND fiscal NOT GLOB '*.*.*' AND fiscal NOT GLOB '*.'
  ),
  other TEXT CHECK (
    instr(other, char(0)) = 0 AND length(other) <= 64 AND substr(other, 1 + (other GLOB '-*')) GLOB '[0-9]*'
    AND substr(other, 1 + (other GLOB '-*')) NOT GLOB '*[^0-9.]*' AND other NOT GLOB '*.*.*' AND other NOT GLOB '*.'
  ),
  currency_unit TEXT NOT NULL CHECK (instr(currency_unit, char(0)) = 0 AND length(currency_unit) BETWEEN 1 AND 20),
  -- Which of total, fiscal, other were added up and not printed: their names between blanks.
  derived TEXT NOT NULL CHECK (instr(derived, char(0)) = 0 AND length(derived) <= 100),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER
) STRICT;

-- A plan as one document printed it. The first one makes the plan, every later one changes it.
CREATE TABLE issues (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  document INTEGER NOT NULL REFERENCES documents (id),
  action INTEGER NOT NULL UNIQUE REFERENCES actions (id),
  -- Hash of all that was printed, blanks aside: the same print again changes nothing.
  print TEXT NOT NULL CHECK (instr(print, char(0)) = 0 AND length(print) = 64 AND print NOT GLOB '*[^0-9a-f]*')
) STRICT;
CREATE INDEX issues_plan ON issues (plan);

-- What a plan said before a later issue changed it.
CREATE TABLE former_plans (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  -- The issue it was printed in, and the action of the issue that replaced it.
  issue INTEGER NOT NULL REFERENCES issues (id),
  action INTEGER NOT NULL REFERENCES actions (id),
  unit TEXT CHECK (instr(unit, char(0)) = 0 AND length(unit) <= 100000),
  department TEXT CHECK (instr(department, char(0)) = 0 AND length(department) <= 100000),
  year INTEGER CHECK (year BETWEEN 1 AND 9999),
  kind TEXT NOT NULL CHECK (kind IN ('project', 'unit')),
  project_name TEXT CHECK (instr(project_name, char(0)) = 0 AND length(project_name) <= 100000),
  goal TEXT CHECK (instr(goal, char(0)) = 0 AND length(goal) <= 100000),
  goal_implementation TEXT
    CHECK (instr(goal_implementation, char(0)) = 0 AND length(goal_implementation) <= 100000),
  total TEXT CHECK (
    instr(total, char(0)) = 0 AND length(total) <= 64 AND substr(total, 1 + (total GLOB '-*')) GLOB '[0-9]*'
    AND substr(total, 1 + (total GLOB '-*')) NOT GLOB '*[^0-9.]*' AND total NOT GLOB '*.*.*' AND total NOT GLOB '*.'
  ),
  fiscal TEXT CHECK (
    instr(fiscal, char(0)) = 0 AND length(fiscal) <= 64 AND substr(fiscal, 1 + (fiscal GLOB '-*')) GLOB '[0-9]*'
    AND substr(fiscal, 1 + (fiscal GLOB '-*')) NOT GLOB '*[^0-9.]*' AND fiscal NOT GLOB '*.*.*' AND fiscal NOT GLOB '*.'
  ),
  other TEXT CHECK (
    instr(other, char(0)) = 0 AND length(other) <= 64 AND substr(other, 1 + (other GLOB '-*')) GLOB '[0-9]*'
    AND substr(other, 1 + (other GLOB '-*')) NOT GLOB '*[^0-9.]*' AND other NOT GLOB '*.*.*' AND other NOT GLOB '*.'
  ),
  currency_unit TEXT NOT NULL CHECK (instr(currency_unit, char(0)) = 0 AND length(currency_unit) BETWEEN 1 AND 20),
  -- Which of total, fiscal, other were added up and not printed: their names between blanks.
  derived TEXT NOT NULL CHECK (instr(derived, char(0)) = 0 AND length(derived) <= 100),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER
) STRICT;
CREATE INDEX former_plans_plan ON former_plans (plan);
CREATE INDEX former_plans_action ON former_plans (action);

CREATE TABLE fund_sources (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  issue INTEGER NOT NULL REFERENCES issues (id),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) <= 100000),
  amount TEXT CHECK (
    instr(amount, char(0)) = 0 AND length(amount) <= 64 AND substr(amount, 1 + (amount GLOB '-*')) GLOB '[0-9]*'
    AND substr(amount, 1 + (amount GLOB '-*')) NOT GLOB '*[^0-9.]*' AND amount NOT GLOB '*.*.*' AND amount NOT GLOB '*.'
  ),
  horizon TEXT NOT NULL CHECK (horizon IN ('annual', 'implementation')),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER
) STRICT;
CREATE INDEX fund_sources_plan ON fund_sources (plan);

CREATE TABLE indicators (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  plan INTEGER NOT NULL REFERENCES plans (id),
  -- Never changes, and never serves another row.
  number INTEGER NOT NULL CHECK (number >= 1),
  -- The issue whose print the row has, or that left it out; its place among the rows; whether it is printed now.
  issue INTEGER NOT NULL REFERENCES issues (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  standing TEXT NOT NULL CHECK (standing IN ('printed', 'withdrawn')),
  level1 TEXT CHECK (instr(level1, char(0)) = 0 AND length(level1) <= 100000),
  level2 TEXT CHECK (instr(level2, char(0)) = 0 AND length(level2) <= 100000),
  level1_std TEXT CHECK (instr(level1_std, char(0)) = 0 AND length(level1_std) <= 100000),
  level2_std TEXT CHECK (instr(level2_std, char(0)) = 0 AND length(level2_std) <= 100000),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) <= 100000),
  name_printed TEXT NOT NULL CHECK (instr(name_printed, char(0)) = 0 AND length(name_printed) <= 100000),
  horizon TEXT NOT NULL CHECK (horizon IN ('annual', 'implementation')),
  basis TEXT CHECK (instr(basis, char(0)) = 0 AND length(basis) <= 100000),
  last_year TEXT CHECK (instr(last_year, char(0)) = 0 AND length(last_year) <= 100000),
  weight TEXT CHECK (  -- as printed, so even a wrong one below zero is kept
    instr(weight, char(0)) = 0 AND length(weight) <= 64 AND substr(weight, 1 + (weight GLOB '-*')) GLOB '[0-9]*'
    AND substr(weight, 1 + (weight GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND weight NOT GLOB '*.*.*' AND weight NOT GLOB '*.'
  ),
  rule TEXT CHECK (instr(rule, char(0)) = 0 AND length(rule) <= 100000),
  evidence TEXT CHECK (instr(evidence, char(0)) = 0 AND length(evidence) <= 100000),
  claimed TEXT CHECK (
    instr(claimed, char(0)) = 0 AND length(claimed) <= 64 AND substr(claimed, 1 + (claimed GLOB '-*')) GLOB '[0-9]*'
    AND substr(claimed, 1 + (claimed GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND claimed NOT GLOB '*.*.*' AND claimed NOT GLOB '*.'
  ),
  -- The target: as printed, then as it was understood when it was adopted.
  target TEXT NOT NULL CHECK (instr(target, char(0)) = 0 AND length(target) <= 100000),
  measure_kind TEXT NOT NULL CHECK (measure_kind IN ('number', 'interval', 'date', 'cadence', 'ratio', 'wording')),
  operator TEXT CHECK (operator IN ('>=', '<=', '=', '>', '<')),
  operator_implied INTEGER NOT NULL CHECK (operator_implied IN (0, 1)),
  value TEXT CHECK (
    instr(value, char(0)) = 0 AND length(value) <= 64 AND substr(value, 1 + (value GLOB '-*')) GLOB '[0-9]*'
    AND substr(value, 1 + (value GLOB '-*')) NOT GLOB '*[^0-9.]*' AND value NOT GLOB '*.*.*' AND value NOT GLOB '*.'
  ),
  upper TEXT CHECK (
    instr(upper, char(0)) = 0 AND length(upper) <= 64 AND substr(upper, 1 + (upper GLOB '-*')) GLOB '[0-9]*'
    AND substr(upper, 1 + (upper GLOB '-*')) NOT GLOB '*[^0-9.]*' AND upper NOT GLOB '*.*.*' AND upper NOT GLOB '*.'
  ),
  measure_unit TEXT CHECK (instr(measure_unit, char(0)) = 0 AND length(measure_unit) <= 100000),
  date TEXT CHECK (instr(date, char(0)) = 0 AND date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  date_text TEXT CHECK (instr(date_text, char(0)) = 0 AND length(date_text) <= 100000),
  start TEXT CHECK (instr(start, char(0)) = 0 AND start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  cadence TEXT CHECK (instr(cadence, char(0)) = 0 AND length(cadence) <= 100000),
  wording TEXT CHECK (instr(wording, char(0)) = 0 AND length(wording) <= 100000),
  note TEXT CHECK (instr(note, char(0)) = 0 AND length(note) <= 100000),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  UNIQUE (plan, number),
  UNIQUE (plan, id)
) STRICT;

-- What a row said, or that it was withdrawn, before a later issue changed it.
CREATE TABLE former_indicators (
  id INTEGER NOT NULL PRIMARY KEY,
  indicator INTEGER NOT NULL REFERENCES indicators (id),
  issue INTEGER NOT NULL REFERENCES issues (id),
  action INTEGER NOT NULL REFERENCES actions (id),
  standing TEXT NOT NULL CHECK (standing IN ('printed', 'withdrawn')),
  level1 TEXT CHECK (instr(level1, char(0)) = 0 AND length(level1) <= 100000),
  level2 TEXT CHECK (instr(level2, char(0)) = 0 AND length(level2) <= 100000),
  level1_std TEXT CHECK (instr(level1_std, char(0)) = 0 AND length(level1_std) <= 100000),
  level2_std TEXT CHECK (instr(level2_std, char(0)) = 0 AND length(level2_std) <= 100000),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) <= 100000),
  name_printed TEXT NOT NULL CHECK (instr(name_printed, char(0)) = 0 AND length(name_printed) <= 100000),
  horizon TEXT NOT NULL CHECK (horizon IN ('annual', 'implementation')),
  basis TEXT CHECK (instr(basis, char(0)) = 0 AND length(basis) <= 100000),
  last_year TEXT CHECK (instr(last_year, char(0)) = 0 AND length(last_year) <= 100000),
  weight TEXT CHECK (  -- as printed, so even a wrong one below zero is kept
    instr(weight, char(0)) = 0 AND length(weight) <= 64 AND substr(weight, 1 + (weight GLOB '-*')) GLOB '[0-9]*'
    AND substr(weight, 1 + (weight GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND weight NOT GLOB '*.*.*' AND weight NOT GLOB '*.'
  ),
  rule TEXT CHECK (instr(rule, char(0)) = 0 AND length(rule) <= 100000),
  evidence TEXT CHECK (instr(evidence, char(0)) = 0 AND length(evidence) <= 100000),
  claimed TEXT CHECK (
    instr(claimed, char(0)) = 0 AND length(claimed) <= 64 AND substr(claimed, 1 + (claimed GLOB '-*')) GLOB '[0-9]*'
    AND substr(claimed, 1 + (claimed GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND claimed NOT GLOB '*.*.*' AND claimed NOT GLOB '*.'
  ),
  -- The target: as printed, then as it was understood when it was adopted.
  target TEXT NOT NULL CHECK (instr(target, char(0)) = 0 AND length(target) <= 100000),
  measure_kind TEXT NOT NULL CHECK (measure_kind IN ('number', 'interval', 'date', 'cadence', 'ratio', 'wording')),
  operator TEXT CHECK (operator IN ('>=', '<=', '=', '>', '<')),
  operator_implied INTEGER NOT NULL CHECK (operator_implied IN (0, 1)),
  value TEXT CHECK (
    instr(value, char(0)) = 0 AND length(value) <= 64 AND substr(value, 1 + (value GLOB '-*')) GLOB '[0-9]*'
    AND substr(value, 1 + (value GLOB '-*')) NOT GLOB '*[^0-9.]*' AND value NOT GLOB '*.*.*' AND value NOT GLOB '*.'
  ),
  upper TEXT CHECK (
    instr(upper, char(0)) = 0 AND length(upper) <= 64 AND substr(upper, 1 + (upper GLOB '-*')) GLOB '[0-9]*'
    AND substr(upper, 1 + (upper GLOB '-*')) NOT GLOB '*[^0-9.]*' AND upper NOT GLOB '*.*.*' AND upper NOT GLOB '*.'
  ),
  measure_unit TEXT CHECK (instr(measure_unit, char(0)) = 0 AND length(measure_unit) <= 100000),
  date TEXT CHECK (instr(date, char(0)) = 0 AND date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  date_text TEXT CHECK (instr(date_text, char(0)) = 0 AND length(date_text) <= 100000),
  start TEXT CHECK (instr(start, char(0)) = 0 AND start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  cadence TEXT CHECK (instr(cadence, char(0)) = 0 AND length(cadence) <= 100000),
  wording TEXT CHECK (instr(wording, char(0)) = 0 AND length(wording) <= 100000),
  note TEXT CHECK (instr(note, char(0)) = 0 AND length(note) <= 100000),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER
) STRICT;
CREATE INDEX former_indicators_indicator ON former_indicators (indicator);
CREATE INDEX former_indicators_action ON former_indicators (action);

-- The cells that the fields of a plan or of an indicator were read from, all of an issue in one row: JSON,
-- [[field, file, line, sheet, page, row, column], …]. A table has six or more for each of its rows, and most of the
-- time of an import went into them when each had a row of its own.
CREATE TABLE places (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER,
  issue INTEGER NOT NULL REFERENCES issues (id),
  fields TEXT NOT NULL CHECK (instr(fields, char(0)) = 0 AND length(fields) <= 1000000),
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX places_plan ON places (plan);

-- Flags: what was doubtful when a document, plan, row or target text was read.
CREATE TABLE findings (
  id INTEGER NOT NULL PRIMARY KEY,
  about TEXT NOT NULL CHECK (about IN ('document', 'plan', 'row', 'target')),
  document INTEGER REFERENCES documents (id),
  plan INTEGER REFERENCES plans (id),
  indicator INTEGER,
  issue INTEGER REFERENCES issues (id),
  code TEXT NOT NULL CHECK (instr(code, char(0)) = 0 AND length(code) BETWEEN 1 AND 100),
  level TEXT NOT NULL CHECK (level IN ('必须改', '需说明', '可考虑')),
  message TEXT NOT NULL CHECK (instr(message, char(0)) = 0 AND length(message) <= 100000),
  suggestion TEXT CHECK (instr(suggestion, char(0)) = 0 AND length(suggestion) <= 100000),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  CHECK ((about = 'document') = (document IS NOT NULL)),
  CHECK ((about = 'document') = (plan IS NULL)),
  CHECK ((about = 'document') = (issue IS NULL)),
  CHECK ((about IN ('row', 'target')) = (indicator IS NOT NULL)),
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX findings_plan ON findings (plan);
CREATE INDEX findings_document ON findings (document);

-- What a completed form says of a row: claims, beside what the unit records and what we score.
CREATE TABLE reported (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER NOT NULL,
  issue INTEGER NOT NULL REFERENCES issues (id),
  actual TEXT CHECK (instr(actual, char(0)) = 0 AND length(actual) <= 100000),
  claimed TEXT CHECK (
    instr(claimed, char(0)) = 0 AND length(claimed) <= 64 AND substr(claimed, 1 + (claimed GLOB '-*')) GLOB '[0-9]*'
    AND substr(claimed, 1 + (claimed GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND claimed NOT GLOB '*.*.*' AND claimed NOT GLOB '*.'
  ),
  deviation TEXT CHECK (instr(deviation, char(0)) = 0 AND length(deviation) <= 100000),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX reported_plan ON reported (plan);

-- What it says of the money of the year, in the plan's currency unit.
CREATE TABLE reported_executions (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  issue INTEGER NOT NULL UNIQUE REFERENCES issues (id),
  initial TEXT CHECK (
    instr(initial, char(0)) = 0 AND length(initial) <= 64 AND substr(initial, 1 + (initial GLOB '-*')) GLOB '[0-9]*'
    AND substr(initial, 1 + (initial GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND initial NOT GLOB '*.*.*' AND initial NOT GLOB '*.'
  ),
  budget TEXT CHECK (
    instr(budget, char(0)) = 0 AND length(budget) <= 64 AND substr(budget, 1 + (budget GLOB '-*')) GLOB '[0-9]*'
    AND substr(budget, 1 + (budget GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND budget NOT GLOB '*.*.*' AND budget NOT GLOB '*.'
  ),
  executed TEXT CHECK (
    instr(executed, char(0)) = 0 AND length(executed) <= 64 AND substr(executed, 1 + (executed GLOB '-*')) GLOB '[0-9]*'
    AND substr(executed, 1 + (executed GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND executed NOT GLOB '*.*.*' AND executed NOT GLOB '*.'
  ),
  claimed TEXT CHECK (
    instr(claimed, char(0)) = 0 AND length(claimed) <= 64 AND substr(claimed, 1 + (claimed GLOB '-*')) GLOB '[0-9]*'
    AND substr(claimed, 1 + (claimed GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND claimed NOT GLOB '*.*.*' AND claimed NOT GLOB '*.'
  ),
  deviation TEXT CHECK (instr(deviation, char(0)) = 0 AND length(deviation) <= 100000),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER
) STRICT;
CREATE INDEX reported_executions_plan ON reported_executions (plan);

-- What happened --------------------------------------------------------------------------------------------

-- One thing a person did to one plan; the ids give the order. What one command did to several plans has one `batch`,
-- the id of its first action. An undo names the action it takes back, and nothing is taken back twice.
CREATE TABLE actions (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'issue', 'record', 'execution', 'weight', 'undo', 'review', 'state', 'return', 'evidence', 'waiver', 'monitoring'
  )),
  plan INTEGER NOT NULL REFERENCES plans (id),
  batch INTEGER NOT NULL REFERENCES actions (id) CHECK (batch <= id),
  undoes INTEGER UNIQUE REFERENCES actions (id) CHECK (undoes < id),
  at TEXT NOT NULL
    CHECK (
      instr(at, char(0)) = 0
      AND at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z'
    ),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX actions_plan ON actions (plan);
CREATE INDEX actions_batch ON actions (batch);

-- The newest row of an indicator holds; it names the one it replaces.
CREATE TABLE actuals (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  indicator INTEGER NOT NULL REFERENCES indicators (id),
  replaces INTEGER REFERENCES actuals (id),
  state TEXT NOT NULL CHECK (state IN ('recorded', 'not_applicable', 'withdrawn')),
  text TEXT NOT NULL CHECK (instr(text, char(0)) = 0 AND length(text) <= 100000),
  grade TEXT CHECK (grade IN ('达成', '部分达成', '未达成')),
  points TEXT CHECK (
    instr(points, char(0)) = 0 AND length(points) <= 64 AND points GLOB '[0-9]*'
    AND points NOT GLOB '*[^0-9.]*' AND points NOT GLOB '*.*.*' AND points NOT GLOB '*.'
  ),
  deviation TEXT CHECK (instr(deviation, char(0)) = 0 AND length(deviation) <= 100000),
  evidence TEXT CHECK (instr(evidence, char(0)) = 0 AND length(evidence) <= 100000),
  measure_kind TEXT CHECK (measure_kind IN ('number', 'interval', 'date', 'cadence', 'ratio', 'wording')),
  operator TEXT CHECK (operator IN ('>=', '<=', '=', '>', '<')),
  operator_implied INTEGER CHECK (operator_implied IN (0, 1)),
  value TEXT CHECK (
    instr(value, char(0)) = 0 AND length(value) <= 64 AND substr(value, 1 + (value GLOB '-*')) GLOB '[0-9]*'
    AND substr(value, 1 + (value GLOB '-*')) NOT GLOB '*[^0-9.]*' AND value NOT GLOB '*.*.*' AND value NOT GLOB '*.'
  ),
  upper TEXT CHECK (
    instr(upper, char(0)) = 0 AND length(upper) <= 64 AND substr(upper, 1 + (upper GLOB '-*')) GLOB '[0-9]*'
    AND substr(upper, 1 + (upper GLOB '-*')) NOT GLOB '*[^0-9.]*' AND upper NOT GLOB '*.*.*' AND upper NOT GLOB '*.'
  ),
  measure_unit TEXT CHECK (instr(measure_unit, char(0)) = 0 AND length(measure_unit) <= 100000),
  date TEXT CHECK (instr(date, char(0)) = 0 AND date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  date_text TEXT CHECK (instr(date_text, char(0)) = 0 AND length(date_text) <= 100000),
  start TEXT CHECK (instr(start, char(0)) = 0 AND start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  cadence TEXT CHECK (instr(cadence, char(0)) = 0 AND length(cadence) <= 100000),
  wording TEXT CHECK (instr(wording, char(0)) = 0 AND length(wording) <= 100000),
  note TEXT CHECK (instr(note, char(0)) = 0 AND length(note) <= 100000),
  -- The completed form that says so; NULL: a person typed it.
  document INTEGER REFERENCES documents (id),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  CHECK ((document IS NULL) = (place_file IS NULL))
) STRICT;
CREATE INDEX actuals_indicator ON actuals (indicator);
CREATE INDEX actuals_action ON actuals (action);

-- Money of the year, in the plan's currency unit.
CREATE TABLE executions (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  replaces INTEGER REFERENCES executions (id),
  state TEXT NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
  budget TEXT CHECK (
    instr(budget, char(0)) = 0 AND length(budget) <= 64 AND budget GLOB '[0-9]*'
    AND budget NOT GLOB '*[^0-9.]*' AND budget NOT GLOB '*.*.*' AND budget NOT GLOB '*.'
  ),
  executed TEXT CHECK (
    instr(executed, char(0)) = 0 AND length(executed) <= 64 AND executed GLOB '[0-9]*'
    AND executed NOT GLOB '*[^0-9.]*' AND executed NOT GLOB '*.*.*' AND executed NOT GLOB '*.'
  ),
  deviation TEXT CHECK (instr(deviation, char(0)) = 0 AND length(deviation) <= 100000),
  document INTEGER REFERENCES documents (id),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  CHECK ((document IS NULL) = (place_file IS NULL)),
  CHECK ((state = 'recorded') = (budget IS NOT NULL)),
  CHECK ((state = 'recorded') = (executed IS NOT NULL))
) STRICT;
CREATE INDEX executions_plan ON executions (plan);
CREATE INDEX executions_action ON executions (action);

-- 分值 that the unit set; the newest row of an indicator holds, and the printed one stays in `indicators`.
CREATE TABLE weights (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  indicator INTEGER NOT NULL REFERENCES indicators (id),
  replaces INTEGER REFERENCES weights (id),
  state TEXT NOT NULL CHECK (state IN ('assigned', 'withdrawn')),
  points TEXT CHECK (
    instr(points, char(0)) = 0 AND length(points) <= 64 AND points GLOB '[0-9]*'
    AND points NOT GLOB '*[^0-9.]*' AND points NOT GLOB '*.*.*' AND points NOT GLOB '*.'
  ),
  reason TEXT CHECK (instr(reason, char(0)) = 0 AND length(reason) <= 100000),
  -- The practice whose shares it follows; NULL: a person typed it.
  practice TEXT CHECK (instr(practice, char(0)) = 0 AND length(practice) BETWEEN 1 AND 1000),
  CHECK ((state = 'assigned') = (points IS NOT NULL))
) STRICT;
CREATE INDEX weights_indicator ON weights (indicator);
CREATE INDEX weights_action ON weights (action);

-- What each recorded value scored on the day it was recorded, and why.
CREATE TABLE scores (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  actual INTEGER REFERENCES actuals (id),
  execution INTEGER REFERENCES executions (id),
  practice TEXT NOT NULL CHECK (instr(practice, char(0)) = 0 AND length(practice) BETWEEN 1 AND 1000),
  -- The day the text of the practice is in force from; NULL when no text was in force.
  since TEXT CHECK (instr(since, char(0)) = 0 AND since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  state TEXT NOT NULL CHECK (state IN ('scored', 'not_filled', 'not_applicable', 'cannot_judge')),
  points TEXT CHECK (
    instr(points, char(0)) = 0 AND length(points) <= 64 AND points GLOB '[0-9]*'
    AND points NOT GLOB '*[^0-9.]*' AND points NOT GLOB '*.*.*' AND points NOT GLOB '*.'
  ),
  weight TEXT CHECK (
    instr(weight, char(0)) = 0 AND length(weight) <= 64 AND substr(weight, 1 + (weight GLOB '-*')) GLOB '[0-9]*'
    AND substr(weight, 1 + (weight GLOB '-*')) NOT GLOB '*[^0-9.]*'
    AND weight NOT GLOB '*.*.*' AND weight NOT GLOB '*.'
  ),
  rule TEXT CHECK (instr(rule, char(0)) = 0 AND length(rule) <= 100000),
  formula TEXT CHECK (instr(formula, char(0)) = 0 AND length(formula) <= 100000),
  because TEXT NOT NULL CHECK (instr(because, char(0)) = 0 AND length(because) <= 100000),
  CHECK ((actual IS NULL) <> (execution IS NULL)),
  CHECK ((state = 'scored') = (points IS NOT NULL))
) STRICT;
CREATE INDEX scores_action ON scores (action);
CREATE INDEX scores_actual ON scores (actual);
CREATE INDEX scores_execution ON scores (execution);

-- A reviewer's points beside the unit's own.
CREATE TABLE reviews (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  score INTEGER NOT NULL REFERENCES scores (id),
  replaces INTEGER REFERENCES reviews (id),
  points TEXT NOT NULL CHECK (
    instr(points, char(0)) = 0 AND length(points) <= 64 AND points GLOB '[0-9]*'
    AND points NOT GLOB '*[^0-9.]*' AND points NOT GLOB '*.*.*' AND points NOT GLOB '*.'
  ),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0 AND length(reason) <= 100000)
) STRICT;
CREATE INDEX reviews_score ON reviews (score);
CREATE INDEX reviews_action ON reviews (action);

-- Who did each action, and the chain that makes a later change of any of them visible: the digest is taken over the
-- one before and over all that the action appended (store/chain.py).
CREATE TABLE ledger (
  action INTEGER NOT NULL PRIMARY KEY REFERENCES actions (id),
  who TEXT NOT NULL CHECK (instr(who, char(0)) = 0 AND length(who) <= 100),
  -- The system's user, or a name that was typed; 'unknown': from before version 2, when nobody was written down.
  how TEXT NOT NULL CHECK (how IN ('system', 'named', 'unknown')),
  digest TEXT NOT NULL CHECK (
    instr(digest, char(0)) = 0 AND length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'
  ),
  CHECK ((how = 'unknown') = (who = ''))
) STRICT;

-- Where a plan stands in its year; the newest row holds, and a plan without one is open. Some states lock it: see the
-- triggers `…_locked`.
CREATE TABLE states (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  replaces INTEGER REFERENCES states (id),
  state TEXT NOT NULL CHECK (state IN ('草稿', '已批复', '自评中', '已提交', '退回', '已复核', '归档')),
  reason TEXT CHECK (instr(reason, char(0)) = 0 AND length(reason) <= 100000)
) STRICT;
CREATE INDEX states_plan ON states (plan);
CREATE INDEX states_action ON states (action);

-- One value that a reviewer sent back; it is open until the plan is submitted again.
CREATE TABLE returns (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER,  -- NULL: the execution
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0 AND length(reason) BETWEEN 1 AND 100000),
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX returns_plan ON returns (plan);
CREATE INDEX returns_action ON returns (action);

-- What evidence consists of: the bytes are kept beside the database, under their hash.
CREATE TABLE files (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  sha256 TEXT NOT NULL UNIQUE CHECK (
    instr(sha256, char(0)) = 0 AND length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'
  ),
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE INDEX files_action ON files (action);

-- A file attached to a value. A row that nothing replaces holds; a row is replaced once.
CREATE TABLE evidence (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER,  -- NULL: the execution
  file INTEGER NOT NULL REFERENCES files (id),
  replaces INTEGER UNIQUE REFERENCES evidence (id) CHECK (replaces < id),
  standing TEXT NOT NULL CHECK (standing IN ('attached', 'removed')),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) BETWEEN 1 AND 1000),
  kind TEXT NOT NULL CHECK (kind IN ('正式资料', '工作资料', '原始凭证', '说明材料', '问卷调查')),
  -- 完成值取值方式: how directly it proves the value.
  method TEXT CHECK (method IN ('直接证明', '情况统计', '情况说明', '问卷调查', '趋势判断')),
  page TEXT CHECK (instr(page, char(0)) = 0 AND length(page) <= 100000),
  dated TEXT CHECK (instr(dated, char(0)) = 0 AND dated GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  note TEXT CHECK (instr(note, char(0)) = 0 AND length(note) <= 100000),
  CHECK (standing = 'attached' OR replaces IS NOT NULL),
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX evidence_plan ON evidence (plan);
CREATE INDEX evidence_action ON evidence (action);

-- A finding that somebody accepts with a reason; the newest row of a plan or indicator and code holds.
CREATE TABLE waivers (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER,  -- NULL: of the plan as a whole
  code TEXT NOT NULL CHECK (instr(code, char(0)) = 0 AND length(code) BETWEEN 1 AND 100),
  replaces INTEGER REFERENCES waivers (id),
  standing TEXT NOT NULL CHECK (standing IN ('granted', 'withdrawn')),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0 AND length(reason) <= 100000),
  -- The last day it holds; NULL: for good.
  until TEXT CHECK (instr(until, char(0)) = 0 AND until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  CHECK (standing = 'withdrawn' OR length(reason) > 0),
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
CREATE INDEX waivers_plan ON waivers (plan);
CREATE INDEX waivers_action ON waivers (action);

-- 绩效运行监控: what was done by the end of a month and what is expected; the newest row of an indicator and month holds.
CREATE TABLE monitorings (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  indicator INTEGER NOT NULL REFERENCES indicators (id),
  replaces INTEGER REFERENCES monitorings (id),
  state TEXT NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  done TEXT CHECK (instr(done, char(0)) = 0 AND length(done) <= 100000),
  expected TEXT CHECK (instr(expected, char(0)) = 0 AND length(expected) <= 100000),
  likelihood TEXT CHECK (likelihood IN ('确定能', '有可能', '完全不可能')),
  -- Which of 经费保障, 制度保障, 人员保障, 硬件条件保障, 其他 stand in the way, between blanks.
  causes TEXT CHECK (instr(causes, char(0)) = 0 AND length(causes) <= 100),
  reason TEXT CHECK (instr(reason, char(0)) = 0 AND length(reason) <= 100000),
  -- The 监控表 that says so; NULL: a person typed it.
  document INTEGER REFERENCES documents (id),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  CHECK ((document IS NULL) = (place_file IS NULL))
) STRICT;
CREATE INDEX monitorings_indicator ON monitorings (indicator);
CREATE INDEX monitorings_action ON monitorings (action);

-- The same of the money, in the plan's currency unit.
CREATE TABLE monitoring_executions (
  id INTEGER NOT NULL PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions (id),
  plan INTEGER NOT NULL REFERENCES plans (id),
  replaces INTEGER REFERENCES monitoring_executions (id),
  state TEXT NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  executed TEXT CHECK (
    instr(executed, char(0)) = 0 AND length(executed) <= 64 AND executed GLOB '[0-9]*'
    AND executed NOT GLOB '*[^0-9.]*' AND executed NOT GLOB '*.*.*' AND executed NOT GLOB '*.'
  ),
  expected TEXT CHECK (
    instr(expected, char(0)) = 0 AND length(expected) <= 64 AND expected GLOB '[0-9]*'
    AND expected NOT GLOB '*[^0-9.]*' AND expected NOT GLOB '*.*.*' AND expected NOT GLOB '*.'
  ),
  document INTEGER REFERENCES documents (id),
  place_file TEXT CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  CHECK ((document IS NULL) = (place_file IS NULL))
) STRICT;
CREATE INDEX monitoring_executions_plan ON monitoring_executions (plan);
CREATE INDEX monitoring_executions_action ON monitoring_executions (action);

-- What a person typed and did not save: the one table that may be emptied.
CREATE TABLE drafts (
  key TEXT NOT NULL CHECK (instr(key, char(0)) = 0 AND length(key) BETWEEN 1 AND 1000),
  field TEXT NOT NULL CHECK (instr(field, char(0)) = 0 AND length(field) BETWEEN 1 AND 100),
  value TEXT NOT NULL CHECK (instr(value, char(0)) = 0 AND length(value) <= 100000),
  PRIMARY KEY (key, field)
) STRICT, WITHOUT ROWID;

-- A row that may change: one version up at a time, and never away --------------------------------------------

CREATE TRIGGER meta_version BEFORE UPDATE ON meta WHEN NEW.version IS NOT OLD.version + 1 OR NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'perftrack: version'); END;
CREATE TRIGGER meta_stays BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER meta_once BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER plans_version BEFORE UPDATE ON plans WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id
BEGIN SELECT RAISE(ABORT, 'perftrack: version'); END;
CREATE TRIGGER plans_stay BEFORE DELETE ON plans
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER plans_once BEFORE INSERT ON plans
WHEN EXISTS (SELECT 1 FROM plans WHERE id = NEW.id OR identity = NEW.identity)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER indicators_version BEFORE UPDATE ON indicators
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.plan IS NOT OLD.plan
  OR NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'perftrack: version'); END;
CREATE TRIGGER indicators_stay BEFORE DELETE ON indicators
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER indicators_once BEFORE INSERT ON indicators
WHEN EXISTS (SELECT 1 FROM indicators WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM indicators WHERE plan = NEW.plan AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

-- Appended, never changed -------------------------------------------------------------------------------------
-- REPLACE deletes before it inserts, and without recursive_triggers no trigger would see that delete; so the
-- insert itself is refused where the key is taken. The last trigger of each table refuses a gap in the ids.

CREATE TRIGGER documents_fixed BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER documents_once BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER fund_sources_fixed BEFORE UPDATE ON fund_sources
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER fund_sources_stay BEFORE DELETE ON fund_sources
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER fund_sources_once BEFORE INSERT ON fund_sources
WHEN EXISTS (SELECT 1 FROM fund_sources WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER places_fixed BEFORE UPDATE ON places
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER places_stay BEFORE DELETE ON places
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER places_once BEFORE INSERT ON places WHEN EXISTS (SELECT 1 FROM places WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER findings_fixed BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER findings_stay BEFORE DELETE ON findings
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER findings_once BEFORE INSERT ON findings WHEN EXISTS (SELECT 1 FROM findings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;

CREATE TRIGGER former_plans_fixed BEFORE UPDATE ON former_plans
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_plans_stay BEFORE DELETE ON former_plans
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_plans_once BEFORE INSERT ON former_plans
WHEN EXISTS (SELECT 1 FROM former_plans WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_plans_gapless AFTER INSERT ON former_plans
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM former_plans WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER former_indicators_fixed BEFORE UPDATE ON former_indicators
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_indicators_stay BEFORE DELETE ON former_indicators
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_indicators_once BEFORE INSERT ON former_indicators
WHEN EXISTS (SELECT 1 FROM former_indicators WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER former_indicators_gapless AFTER INSERT ON former_indicators
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM former_indicators WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER reported_fixed BEFORE UPDATE ON reported
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_stay BEFORE DELETE ON reported
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_once BEFORE INSERT ON reported WHEN EXISTS (SELECT 1 FROM reported WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_gapless AFTER INSERT ON reported
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM reported WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER issues_fixed BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER issues_stay BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER issues_once BEFORE INSERT ON issues
WHEN EXISTS (SELECT 1 FROM issues WHERE id = NEW.id OR action = NEW.action)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER issues_gapless AFTER INSERT ON issues
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM issues WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER reported_executions_fixed BEFORE UPDATE ON reported_executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_executions_stay BEFORE DELETE ON reported_executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_executions_once BEFORE INSERT ON reported_executions
WHEN EXISTS (SELECT 1 FROM reported_executions WHERE id = NEW.id OR issue = NEW.issue)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reported_executions_gapless AFTER INSERT ON reported_executions
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM reported_executions WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER weights_fixed BEFORE UPDATE ON weights
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER weights_stay BEFORE DELETE ON weights
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER weights_once BEFORE INSERT ON weights WHEN EXISTS (SELECT 1 FROM weights WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER weights_newest BEFORE INSERT ON weights
WHEN NEW.replaces IS NOT (SELECT max(id) FROM weights WHERE indicator = NEW.indicator)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER weights_gapless AFTER INSERT ON weights
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM weights WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER actions_fixed BEFORE UPDATE ON actions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actions_stay BEFORE DELETE ON actions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actions_once BEFORE INSERT ON actions
WHEN EXISTS (SELECT 1 FROM actions WHERE id = NEW.id OR undoes = NEW.undoes)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actions_gapless AFTER INSERT ON actions
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM actions WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER actuals_fixed BEFORE UPDATE ON actuals
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actuals_stay BEFORE DELETE ON actuals
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actuals_once BEFORE INSERT ON actuals WHEN EXISTS (SELECT 1 FROM actuals WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER actuals_newest BEFORE INSERT ON actuals
WHEN NEW.replaces IS NOT (SELECT max(id) FROM actuals WHERE indicator = NEW.indicator)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER actuals_gapless AFTER INSERT ON actuals
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM actuals WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER executions_fixed BEFORE UPDATE ON executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER executions_stay BEFORE DELETE ON executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER executions_once BEFORE INSERT ON executions WHEN EXISTS (SELECT 1 FROM executions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER executions_newest BEFORE INSERT ON executions
WHEN NEW.replaces IS NOT (SELECT max(id) FROM executions WHERE plan = NEW.plan)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER executions_gapless AFTER INSERT ON executions
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM executions WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER scores_fixed BEFORE UPDATE ON scores
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER scores_stay BEFORE DELETE ON scores
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER scores_once BEFORE INSERT ON scores WHEN EXISTS (SELECT 1 FROM scores WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER scores_gapless AFTER INSERT ON scores
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM scores WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER reviews_fixed BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reviews_once BEFORE INSERT ON reviews WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER reviews_newest BEFORE INSERT ON reviews
WHEN NEW.replaces IS NOT (SELECT max(id) FROM reviews WHERE score = NEW.score)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER reviews_gapless AFTER INSERT ON reviews
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM reviews WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER ledger_fixed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER ledger_stay BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER ledger_once BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE action = NEW.action)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER ledger_gapless AFTER INSERT ON ledger
WHEN NEW.action IS NOT 1 + ifnull((SELECT max(action) FROM ledger WHERE action <> NEW.action), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER states_fixed BEFORE UPDATE ON states
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER states_stay BEFORE DELETE ON states
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER states_once BEFORE INSERT ON states WHEN EXISTS (SELECT 1 FROM states WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER states_newest BEFORE INSERT ON states
WHEN NEW.replaces IS NOT (SELECT max(id) FROM states WHERE plan = NEW.plan)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER states_gapless AFTER INSERT ON states
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM states WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER returns_fixed BEFORE UPDATE ON returns
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER returns_stay BEFORE DELETE ON returns
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER returns_once BEFORE INSERT ON returns WHEN EXISTS (SELECT 1 FROM returns WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER returns_gapless AFTER INSERT ON returns
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM returns WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER files_fixed BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER files_stay BEFORE DELETE ON files
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER files_once BEFORE INSERT ON files
WHEN EXISTS (SELECT 1 FROM files WHERE id = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER files_gapless AFTER INSERT ON files
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM files WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER evidence_fixed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER evidence_stay BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER evidence_once BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER evidence_newest BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE replaces = NEW.replaces)
  OR (NEW.replaces IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM evidence WHERE id = NEW.replaces AND plan = NEW.plan AND indicator IS NEW.indicator
  ))
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER evidence_gapless AFTER INSERT ON evidence
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM evidence WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER waivers_fixed BEFORE UPDATE ON waivers
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER waivers_stay BEFORE DELETE ON waivers
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER waivers_once BEFORE INSERT ON waivers WHEN EXISTS (SELECT 1 FROM waivers WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER waivers_newest BEFORE INSERT ON waivers
WHEN NEW.replaces IS NOT (
  SELECT max(id) FROM waivers WHERE plan = NEW.plan AND indicator IS NEW.indicator AND code = NEW.code
)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER waivers_gapless AFTER INSERT ON waivers
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM waivers WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER monitorings_fixed BEFORE UPDATE ON monitorings
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitorings_stay BEFORE DELETE ON monitorings
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitorings_once BEFORE INSERT ON monitorings
WHEN EXISTS (SELECT 1 FROM monitorings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitorings_newest BEFORE INSERT ON monitorings
WHEN NEW.replaces IS NOT (
  SELECT max(id) FROM monitorings WHERE indicator = NEW.indicator AND month = NEW.month
)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER monitorings_gapless AFTER INSERT ON monitorings
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM monitorings WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

CREATE TRIGGER monitoring_executions_fixed BEFORE UPDATE ON monitoring_executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitoring_executions_stay BEFORE DELETE ON monitoring_executions
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitoring_executions_once BEFORE INSERT ON monitoring_executions
WHEN EXISTS (SELECT 1 FROM monitoring_executions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'perftrack: append only'); END;
CREATE TRIGGER monitoring_executions_newest BEFORE INSERT ON monitoring_executions
WHEN NEW.replaces IS NOT (
  SELECT max(id) FROM monitoring_executions WHERE plan = NEW.plan AND month = NEW.month
)
BEGIN SELECT RAISE(ABORT, 'perftrack: stale'); END;
CREATE TRIGGER monitoring_executions_gapless AFTER INSERT ON monitoring_executions
WHEN NEW.id IS NOT 1 + ifnull((SELECT max(id) FROM monitoring_executions WHERE id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'perftrack: gap'); END;

-- A plan that was handed in is locked ------------------------------------------------------------------------
-- 已提交, 已复核 and 归档 lock every value of the plan; 退回 opens those that were returned since the last 已提交.

CREATE TRIGGER actuals_locked BEFORE INSERT ON actuals
WHEN EXISTS (
  SELECT 1 FROM indicators
  JOIN states ON states.id = (SELECT max(id) FROM states WHERE plan = indicators.plan)
  WHERE indicators.id = NEW.indicator
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = indicators.plan AND returns.indicator IS NEW.indicator
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = indicators.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER weights_locked BEFORE INSERT ON weights
WHEN EXISTS (
  SELECT 1 FROM indicators
  JOIN states ON states.id = (SELECT max(id) FROM states WHERE plan = indicators.plan)
  WHERE indicators.id = NEW.indicator
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = indicators.plan AND returns.indicator IS NEW.indicator
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = indicators.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER monitorings_locked BEFORE INSERT ON monitorings
WHEN EXISTS (
  SELECT 1 FROM indicators
  JOIN states ON states.id = (SELECT max(id) FROM states WHERE plan = indicators.plan)
  WHERE indicators.id = NEW.indicator
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = indicators.plan AND returns.indicator IS NEW.indicator
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = indicators.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER executions_locked BEFORE INSERT ON executions
WHEN EXISTS (
  SELECT 1 FROM states
  WHERE states.id = (SELECT max(id) FROM states WHERE plan = NEW.plan)
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = NEW.plan AND returns.indicator IS NULL
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = NEW.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER monitoring_executions_locked BEFORE INSERT ON monitoring_executions
WHEN EXISTS (
  SELECT 1 FROM states
  WHERE states.id = (SELECT max(id) FROM states WHERE plan = NEW.plan)
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = NEW.plan AND returns.indicator IS NULL
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = NEW.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER evidence_locked BEFORE INSERT ON evidence
WHEN EXISTS (
  SELECT 1 FROM states
  WHERE states.id = (SELECT max(id) FROM states WHERE plan = NEW.plan)
    AND (
      states.state IN ('已提交', '已复核', '归档')
      OR states.state = '退回' AND NOT EXISTS (
        SELECT 1 FROM returns
        WHERE returns.plan = NEW.plan AND returns.indicator IS NEW.indicator
          AND returns.action > ifnull(
            (SELECT max(action) FROM states WHERE plan = NEW.plan AND state = '已提交'), 0
          )
      )
    )
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked'); END;
CREATE TRIGGER issues_locked BEFORE INSERT ON issues
WHEN EXISTS (
  SELECT 1 FROM states
  WHERE id = (SELECT max(id) FROM states WHERE plan = NEW.plan)
    AND state IN ('已提交', '退回', '已复核', '归档')
)
BEGIN SELECT RAISE(ABORT, 'perftrack: locked issue'); END;
