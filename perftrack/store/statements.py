"""The SQL that writes what was printed."""

from __future__ import annotations

ADD_DOCUMENT = (
    "INSERT INTO documents (id, sha256, file, imported_at) VALUES (:id, :sha256, :file, :imported_at)"
)
ADD_PLAN = """
INSERT INTO plans (
  id, issue, identity, unit, department, year, kind, project_name, goal, goal_implementation,
  total, fiscal, other, currency_unit, derived,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :issue, :identity, :unit, :department, :year, :kind, :project_name, :goal, :goal_implementation,
  :total, :fiscal, :other, :currency_unit, :derived,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
ADD_SOURCE = """
INSERT INTO fund_sources (
  plan, issue, name, amount, horizon,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :plan, :issue, :name, :amount, :horizon,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
ADD_INDICATOR = """
INSERT INTO indicators (
  id, plan, number, issue, position, standing, level1, level2, level1_std, level2_std, name, name_printed,
  horizon, basis, last_year,
  weight, rule, evidence, claimed, target, measure_kind, operator, operator_implied, value, upper,
  measure_unit, date, date_text, start, cadence, wording, note,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :plan, :number, :issue, :position, :standing, :level1, :level2, :level1_std, :level2_std, :name,
  :name_printed, :horizon, :basis,
  :last_year, :weight, :rule, :evidence, :claimed, :target, :measure_kind, :operator, :operator_implied,
  :value, :upper, :measure_unit, :date, :date_text, :start, :cadence, :wording, :note,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
ADD_PLACES = """
INSERT INTO places (plan, indicator, issue, fields) VALUES (:plan, :indicator, :issue, :fields)"""
ADD_FINDING = """
INSERT INTO findings (
  about, document, plan, indicator, issue, code, level, message, suggestion,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :about, :document, :plan, :indicator, :issue, :code, :level, :message, :suggestion,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
KEEP_PLAN = """
INSERT INTO former_plans (
  plan, issue, action,
  unit, department, year, kind, project_name, goal, goal_implementation, total, fiscal, other,
  currency_unit, derived, place_file, place_line, place_sheet, place_page, place_row, place_column
)
SELECT
  id, issue, :action,
  unit, department, year, kind, project_name, goal, goal_implementation, total, fiscal, other,
  currency_unit, derived, place_file, place_line, place_sheet, place_page, place_row, place_column
FROM plans WHERE id = :id"""
KEEP_INDICATOR = """
INSERT INTO former_indicators (
  indicator, issue, action,
  standing, level1, level2, level1_std, level2_std, name, name_printed, horizon, basis, last_year,
  weight, rule, evidence, claimed, target, measure_kind, operator, operator_implied, value, upper,
  measure_unit, date, date_text, start, cadence, wording, note, place_file, place_line, place_sheet,
  place_page, place_row, place_column
)
SELECT
  id, issue, :action,
  standing, level1, level2, level1_std, level2_std, name, name_printed, horizon, basis, last_year,
  weight, rule, evidence, claimed, target, measure_kind, operator, operator_implied, value, upper,
  measure_unit, date, date_text, start, cadence, wording, note, place_file, place_line, place_sheet,
  place_page, place_row, place_column
FROM indicators WHERE id = :id"""
CHANGE_PLAN = """
UPDATE plans SET
  version = version + 1, issue = :issue,
  unit = :unit, department = :department, year = :year, kind = :kind, project_name = :project_name,
  goal = :goal, goal_implementation = :goal_implementation, total = :total, fiscal = :fiscal,
  other = :other, currency_unit = :currency_unit, derived = :derived, place_file = :place_file,
  place_line = :place_line, place_sheet = :place_sheet, place_page = :place_page,
  place_row = :place_row, place_column = :place_column
WHERE id = :id"""
CHANGE_ROW = """
UPDATE indicators SET
  version = version + 1, issue = :issue,
  standing = 'printed', level1 = :level1, level2 = :level2,
  level1_std = :level1_std, level2_std = :level2_std, name = :name, name_printed = :name_printed,
  horizon = :horizon, basis = :basis, last_year = :last_year, weight = :weight, rule = :rule,
  evidence = :evidence, claimed = :claimed, target = :target, measure_kind = :measure_kind,
  operator = :operator, operator_implied = :operator_implied, value = :value, upper = :upper,
  measure_unit = :measure_unit, date = :date, date_text = :date_text, start = :start,
  cadence = :cadence, wording = :wording, note = :note, place_file = :place_file,
  place_line = :place_line, place_sheet = :place_sheet, place_page = :place_page,
  place_row = :place_row, place_column = :place_column
WHERE id = :id"""
WITHDRAW_ROW = """
UPDATE indicators SET version = version + 1, issue = :issue, standing = 'withdrawn' WHERE id = :id"""
MOVE_ROW = """
UPDATE indicators SET version = version + 1, position = :position
WHERE plan = :plan AND number = :number AND position <> :position"""
ADD_ISSUE = """
INSERT INTO issues (id, plan, document, action, print) VALUES (:id, :plan, :document, :action, :print)"""
ADD_REPORTED = """
INSERT INTO reported (
  plan, indicator, issue, actual, claimed, deviation,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :plan, (SELECT id FROM indicators WHERE plan = :plan AND number = :number), :issue, :actual, :claimed,
  :deviation, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
ADD_REPORTED_EXECUTION = """
INSERT INTO reported_executions (
  plan, issue, initial, budget, executed, claimed, deviation,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :plan, :issue, :initial, :budget, :executed, :claimed, :deviation,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
