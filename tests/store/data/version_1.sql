-- A database of version 1 with a row in every table, as perftrack 1's schema.sql made it.
PRAGMA application_id = 1885762635;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE actions (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'record', 'execution', 'weight', 'undo', 'review')),
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
INSERT INTO "actions" VALUES(1,'issue',1,1,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(2,'issue',2,2,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(3,'issue',3,3,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(4,'issue',3,4,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(5,'record',2,5,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(6,'record',2,6,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(7,'undo',2,7,6,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(8,'execution',2,8,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(9,'issue',4,9,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(10,'record',4,10,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(11,'execution',4,10,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(12,'weight',3,12,NULL,'2025-01-02T03:04:05Z');
INSERT INTO "actions" VALUES(13,'review',2,13,NULL,'2025-01-02T03:04:05Z');
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
INSERT INTO "actuals" VALUES(1,5,6,NULL,'recorded','8',NULL,NULL,NULL,NULL,'number',NULL,0,'8',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actuals" VALUES(2,6,6,1,'recorded','9',NULL,NULL,'少一场',NULL,'number',NULL,0,'9',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actuals" VALUES(3,7,6,2,'recorded','8',NULL,NULL,NULL,NULL,'number',NULL,0,'8',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "actuals" VALUES(4,10,15,NULL,'recorded','2 万人',NULL,NULL,NULL,NULL,'number',NULL,0,'2',NULL,'万人',NULL,NULL,NULL,NULL,NULL,NULL,4,'公开.txt',1,NULL,NULL,NULL,NULL);
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
INSERT INTO "documents" VALUES(1,'43cc23fa52b87b4cc1d02b5b114154151d6adddb17c9fddc06b027fa99e24008','公开.txt','2025-01-02T03:04:05Z');
INSERT INTO "documents" VALUES(2,'16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4','公开.txt','2025-01-02T03:04:05Z');
INSERT INTO "documents" VALUES(3,'b1e99324505bd32da0e1f85dcf5e19a09db0481e8a15f62c41eb320304a8e927','公开.txt','2025-01-02T03:04:05Z');
INSERT INTO "documents" VALUES(4,'07397d633f25a7101990a75864ae03d5a3b9ac07c4ed6accbc52cbfd7d7c13b4','公开.txt','2025-01-02T03:04:05Z');
CREATE TABLE drafts (
  key TEXT NOT NULL CHECK (instr(key, char(0)) = 0 AND length(key) BETWEEN 1 AND 1000),
  field TEXT NOT NULL CHECK (instr(field, char(0)) = 0 AND length(field) BETWEEN 1 AND 100),
  value TEXT NOT NULL CHECK (instr(value, char(0)) = 0 AND length(value) <= 100000),
  PRIMARY KEY (key, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "drafts" VALUES('k','a','1');
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
INSERT INTO "executions" VALUES(1,8,2,NULL,'recorded','200','152',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "executions" VALUES(2,11,4,NULL,'recorded','200','100',NULL,4,'公开.txt',1,NULL,NULL,NULL,NULL);
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
INSERT INTO "findings" VALUES(1,'plan',NULL,1,NULL,1,'funds-derived','需说明','合计是加出来的',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "findings" VALUES(2,'row',NULL,1,1,1,'level-inferred','需说明','二级指标是推断的',NULL,'公开.txt',9,NULL,NULL,NULL,NULL);
INSERT INTO "findings" VALUES(3,'target',NULL,1,1,1,'target-note','可考虑','看一下','≥90%','',NULL,NULL,NULL,NULL,8);
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
INSERT INTO "former_indicators" VALUES(1,14,3,4,'printed','满意度指标','满意度指标','满意度指标','满意度指标','学员满意度','学员满意度','annual',NULL,NULL,'10','满意度赋分',NULL,NULL,'≥90%','number','>=',0,'90',NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',15,NULL,NULL,NULL,NULL);
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
INSERT INTO "former_plans" VALUES(1,3,3,4,'某某中心',NULL,2024,'project','第三个','完成全年培训。',NULL,'200.00','200.00','0','万元','','公开.txt',1,NULL,NULL,NULL,NULL);
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
INSERT INTO "fund_sources" VALUES(1,1,1,'一般公共预算','4.30','annual','公开.txt',7,NULL,NULL,NULL,3);
INSERT INTO "fund_sources" VALUES(2,1,1,'其他',NULL,'implementation',NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "indicators" VALUES(1,1,1,1,1,1,'printed','项目完成指标',NULL,'产出指标','数量指标','人数','人
数','implementation','计划标准','36 人','8.00','按照完成比例赋分','原始凭证','7.5','90%～95.50%（约）','interval',NULL,1,'90','95.50','%',NULL,NULL,NULL,NULL,NULL,'约','表.xlsx',NULL,'目标 ''1''',NULL,4,2);
INSERT INTO "indicators" VALUES(2,1,1,2,1,2,'printed',NULL,NULL,NULL,NULL,'期限','期限','annual',NULL,NULL,NULL,NULL,NULL,NULL,'2023.07-2024.01','date','<=',1,NULL,NULL,NULL,'2024-01-31','2024年1月','2023-07-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(3,1,1,3,1,3,'printed',NULL,NULL,NULL,NULL,'支付','支付','annual',NULL,NULL,NULL,NULL,NULL,NULL,'每季末次月底前','cadence',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,'每季末次月底前',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(4,1,1,4,1,4,'printed',NULL,NULL,NULL,NULL,'','','annual',NULL,NULL,NULL,NULL,NULL,NULL,'有效提升','wording',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'有效提升',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(5,1,2,1,2,5,'printed','产出指标','数量指标','产出指标','数量指标','培训人数（万人）','培训人数（万人）','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'>=1.88 万人','number','>=',0,'1.88',NULL,'万人',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',11,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(6,1,2,2,2,6,'printed','产出指标','数量指标','产出指标','数量指标','培训场次','培训场次','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≥10场','number','>=',0,'10',NULL,'场',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',12,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(7,1,2,3,2,7,'printed','成本指标','经济成本指标','成本指标','经济成本指标','培训成本','培训成本','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≤100万元','number','<=',0,'100',NULL,'万元',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',13,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(8,1,2,4,2,8,'printed','效益指标','社会效益指标','效益指标','社会效益指标','业务能力','业务能力','annual',NULL,NULL,'10','按评判等级赋分',NULL,NULL,'有效提升','wording',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'有效提升',NULL,'公开.txt',14,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(9,1,2,5,2,9,'printed','满意度指标','满意度指标','满意度指标','满意度指标','学员满意度','学员满意度','annual',NULL,NULL,'10','满意度赋分',NULL,NULL,'≥90%','number','>=',0,'90',NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',15,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(10,2,3,1,3,1,'printed','产出指标','数量指标','产出指标','数量指标','培训人数（万人）','培训人数（万人）','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'>=1.88 万人','number','>=',0,'1.88',NULL,'万人',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',11,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(11,2,3,2,3,2,'printed','产出指标','数量指标','产出指标','数量指标','培训场次','培训场次','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≥10场','number','>=',0,'10',NULL,'场',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',12,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(12,2,3,3,3,3,'printed','成本指标','经济成本指标','成本指标','经济成本指标','培训成本','培训成本','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≤100万元','number','<=',0,'100',NULL,'万元',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',13,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(13,2,3,4,3,4,'printed','效益指标','社会效益指标','效益指标','社会效益指标','业务能力','业务能力','annual',NULL,NULL,'10','按评判等级赋分',NULL,NULL,'有效提升','wording',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'有效提升',NULL,'公开.txt',14,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(14,3,3,5,4,5,'withdrawn','满意度指标','满意度指标','满意度指标','满意度指标','学员满意度','学员满意度','annual',NULL,NULL,'10','满意度赋分',NULL,NULL,'≥90%','number','>=',0,'90',NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',15,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(15,1,4,1,5,15,'printed','产出指标','数量指标','产出指标','数量指标','培训人数（万人）','培训人数（万人）','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'>=1.88 万人','number','>=',0,'1.88',NULL,'万人',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',11,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(16,1,4,2,5,16,'printed','产出指标','数量指标','产出指标','数量指标','培训场次','培训场次','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≥10场','number','>=',0,'10',NULL,'场',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',12,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(17,1,4,3,5,17,'printed','成本指标','经济成本指标','成本指标','经济成本指标','培训成本','培训成本','annual',NULL,NULL,'10','按照完成比例赋分',NULL,NULL,'≤100万元','number','<=',0,'100',NULL,'万元',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',13,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(18,1,4,4,5,18,'printed','效益指标','社会效益指标','效益指标','社会效益指标','业务能力','业务能力','annual',NULL,NULL,'10','按评判等级赋分',NULL,NULL,'有效提升','wording',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'有效提升',NULL,'公开.txt',14,NULL,NULL,NULL,NULL);
INSERT INTO "indicators" VALUES(19,1,4,5,5,19,'printed','满意度指标','满意度指标','满意度指标','满意度指标','学员满意度','学员满意度','annual',NULL,NULL,'10','满意度赋分',NULL,NULL,'≥90%','number','>=',0,'90',NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,'公开.txt',15,NULL,NULL,NULL,NULL);
CREATE TABLE issues (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  document INTEGER NOT NULL REFERENCES documents (id),
  action INTEGER NOT NULL UNIQUE REFERENCES actions (id),
  -- Hash of all that was printed, blanks aside: the same print again changes nothing.
  print TEXT NOT NULL CHECK (instr(print, char(0)) = 0 AND length(print) = 64 AND print NOT GLOB '*[^0-9a-f]*')
) STRICT;
INSERT INTO "issues" VALUES(1,1,1,1,'fdef40e3a5462654104c1c5010498756ae8270c3b8486b09dc460e6e8edeb50e');
INSERT INTO "issues" VALUES(2,2,1,2,'16b72507e9f21f21d7ca1b4982a5ec4be5d8cf14eb13dbf92ed58c91156d7304');
INSERT INTO "issues" VALUES(3,3,2,3,'16b72507e9f21f21d7ca1b4982a5ec4be5d8cf14eb13dbf92ed58c91156d7304');
INSERT INTO "issues" VALUES(4,3,3,4,'385f5ffa21cc9d0fe12236d530bed4b6191633f3dd04e26d0d28b4ecee54acb6');
INSERT INTO "issues" VALUES(5,4,4,9,'9718d302b338a2093e743f57fa7aee8abba0c7ed72f74331aa8784dfa57f009e');
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY CHECK (instr(key, char(0)) = 0 AND length(key) BETWEEN 1 AND 100),
  value TEXT NOT NULL CHECK (instr(value, char(0)) = 0 AND length(value) <= 100000),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('made','perftrack 0.1.0',1);
CREATE TABLE places (
  id INTEGER NOT NULL PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (id),
  indicator INTEGER,
  issue INTEGER NOT NULL REFERENCES issues (id),
  field TEXT NOT NULL CHECK (instr(field, char(0)) = 0 AND length(field) BETWEEN 1 AND 100),
  place_file TEXT NOT NULL CHECK (instr(place_file, char(0)) = 0 AND length(place_file) <= 100000),
  place_line INTEGER,
  place_sheet TEXT CHECK (instr(place_sheet, char(0)) = 0 AND length(place_sheet) <= 100000),
  place_page INTEGER,
  place_row INTEGER,
  place_column INTEGER,
  FOREIGN KEY (plan, indicator) REFERENCES indicators (plan, id)
) STRICT;
INSERT INTO "places" VALUES(1,1,NULL,1,'goal','公开.txt',2,NULL,NULL,NULL,NULL);
INSERT INTO "places" VALUES(2,1,NULL,1,'unit','公开.txt',3,NULL,NULL,NULL,NULL);
INSERT INTO "places" VALUES(3,1,1,1,'name','公开.txt',NULL,NULL,3,1,NULL);
INSERT INTO "places" VALUES(4,1,1,1,'target','公开.txt',9,NULL,NULL,NULL,5);
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
INSERT INTO "plans" VALUES(1,1,1,'某某中心
2024
project
培训经费
1','某某中心','某某局',2024,'project','培训经费','第一行
第二行	完','三年目标','153.240','-0.50','0.00','元','total other','公开.txt',1,NULL,NULL,NULL,NULL);
INSERT INTO "plans" VALUES(2,1,2,'某某中心
2024
project
另一个项目
1','某某中心',NULL,2024,'project','另一个项目','完成全年培训。',NULL,'200.00','200.00','0','万元','','公开.txt',1,NULL,NULL,NULL,NULL);
INSERT INTO "plans" VALUES(3,2,4,'某某中心
2024
project
第三个
1','某某中心',NULL,2024,'project','第三个','少一些',NULL,'200.00','200.00','0','万元','','公开.txt',1,NULL,NULL,NULL,NULL);
INSERT INTO "plans" VALUES(4,1,5,'某某中心
2024
project
自评
1','某某中心',NULL,2024,'project','自评','完成全年培训。',NULL,'200.00','200.00','0','万元','','公开.txt',1,NULL,NULL,NULL,NULL);
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
INSERT INTO "reported" VALUES(1,4,15,5,'2 万人',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "reported_executions" VALUES(1,4,5,NULL,'200','100',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "reviews" VALUES(1,13,1,NULL,'7.00','少一场');
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
INSERT INTO "scores" VALUES(1,5,1,NULL,'mof-2021','2021-08-18','scored','8.00','10','按照完成比例赋分','正向比例','8.00 = 10 × 8 ÷ 10　按照完成比例赋分·正向比例　口径 mof-2021　依据 财预〔2021〕101号 附件1 按照完成比例赋分（待核）；财预〔2020〕10号 定量指标：未完成的按完成值与指标值的比例记分（待核）　注：实际没有写单位，按“场”看');
INSERT INTO "scores" VALUES(2,6,2,NULL,'mof-2021','2021-08-18','scored','9.00','10','按照完成比例赋分','正向比例','9.00 = 10 × 9 ÷ 10　按照完成比例赋分·正向比例　口径 mof-2021　依据 财预〔2021〕101号 附件1 按照完成比例赋分（待核）；财预〔2020〕10号 定量指标：未完成的按完成值与指标值的比例记分（待核）　注：实际没有写单位，按“场”看');
INSERT INTO "scores" VALUES(3,7,3,NULL,'mof-2021','2021-08-18','scored','8.00','10','按照完成比例赋分','正向比例','8.00 = 10 × 8 ÷ 10　按照完成比例赋分·正向比例　口径 mof-2021　依据 财预〔2021〕101号 附件1 按照完成比例赋分（待核）；财预〔2020〕10号 定量指标：未完成的按完成值与指标值的比例记分（待核）　注：实际没有写单位，按“场”看');
INSERT INTO "scores" VALUES(4,8,NULL,1,'mof-2021','2021-08-18','scored','7.60','10','预算执行率','执行率比例','7.60 = 10 × 152 ÷ 200　预算执行率·执行率比例　口径 mof-2021　依据 天长市水利局《项目支出绩效自评表(2022年度)》 表下注1（原文）；一体化系统自评模块 预算执行率得分（推定）');
INSERT INTO "scores" VALUES(5,10,4,NULL,'mof-2021','2021-08-18','scored','10.00','10','按照完成比例赋分','正向比例','10.00 = 10：2 万人 ≥ 1.88 万人，达标　按照完成比例赋分·正向比例　口径 mof-2021　依据 财预〔2021〕101号 附件1 按照完成比例赋分（待核）；财预〔2020〕10号 定量指标：未完成的按完成值与指标值的比例记分（待核）');
INSERT INTO "scores" VALUES(6,11,NULL,2,'mof-2021','2021-08-18','scored','5.00','10','预算执行率','执行率比例','5.00 = 10 × 100 ÷ 200　预算执行率·执行率比例　口径 mof-2021　依据 天长市水利局《项目支出绩效自评表(2022年度)》 表下注1（原文）；一体化系统自评模块 预算执行率得分（推定）');
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
INSERT INTO "weights" VALUES(1,12,10,NULL,'assigned','9',NULL,NULL);
CREATE INDEX issues_plan ON issues (plan);
CREATE INDEX former_plans_plan ON former_plans (plan);
CREATE INDEX fund_sources_plan ON fund_sources (plan);
CREATE INDEX former_indicators_indicator ON former_indicators (indicator);
CREATE INDEX places_plan ON places (plan);
CREATE INDEX findings_plan ON findings (plan);
CREATE INDEX findings_document ON findings (document);
CREATE INDEX reported_plan ON reported (plan);
CREATE INDEX reported_executions_plan ON reported_executions (plan);
CREATE INDEX actions_plan ON actions (plan);
CREATE INDEX actions_batch ON actions (batch);
CREATE INDEX actuals_indicator ON actuals (indicator);
CREATE INDEX actuals_action ON actuals (action);
CREATE INDEX executions_plan ON executions (plan);
CREATE INDEX executions_action ON executions (action);
CREATE INDEX weights_indicator ON weights (indicator);
CREATE INDEX weights_action ON weights (action);
CREATE INDEX scores_actual ON scores (actual);
CREATE INDEX scores_execution ON scores (execution);
CREATE INDEX reviews_score ON reviews (score);
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
COMMIT;
