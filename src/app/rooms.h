/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rooms, each declared in the *_app.c of its name.
 */
#ifndef APP_ROOMS_H
#define APP_ROOMS_H

#include "app/room.h"

extern const struct room ACCESS_ROOM;
extern const struct room ACT_ROOM;
extern const struct room AGENDA_ROOM;
extern const struct room ADDRESS_ROOM;
extern const struct room APPOINTMENT_OFF_ROOM;
extern const struct room APPOINTMENT_ROOM;
extern const struct room ANNUL_ROOM;
extern const struct room BENEFIT_ROOM;
extern const struct room BREACH_ROOM;
extern const struct room CASEFILE_ROOM;
extern const struct room CASE_CLOSE_ROOM;
extern const struct room CIRCLE_ROOM;
extern const struct room CONSENT_ROOM;
extern const struct room CONTACT_ANNUL_ROOM;
extern const struct room CONTACT_ROOM;
extern const struct room CONTRACT_CHANGE_ROOM;
extern const struct room CONTRACT_PAUSE_ROOM;
extern const struct room CONTRACT_ROOM;
extern const struct room DEPUTY_ROOM;
extern const struct room DIAGNOSIS_ROOM;
extern const struct room DIAGNOSIS_SCORE_ROOM;
extern const struct room DIAGNOSIS_WAIT_ROOM;
extern const struct room DISPUTE_ROOM;
extern const struct room DRAFT_OFFICE_ROOM;
extern const struct room DUPLICATE_ROOM;
extern const struct room GLASS_ROOM;
extern const struct room GOAL_ROOM;
extern const struct room HAND_OVER_ROOM;
extern const struct room HOLIDAY_ROOM;
extern const struct room HOUSEHOLD_ROOM;
extern const struct room IDENTIFIER_ROOM;
extern const struct room IMPORT_ROOM;
extern const struct room JOURNAL_ROOM;
extern const struct room MEETING_DECISION_ROOM;
extern const struct room MEETING_ROOM;
extern const struct room MESSAGE_ROOM;
extern const struct room NOTE_ROOM;
extern const struct room PACE_ROOM;
extern const struct room PERSON_ROOM;
extern const struct room PROMISE_ROOM;
extern const struct room REACH_ROOM;
extern const struct room RULE_ROOM;
extern const struct room SAVED_VIEW_ROOM;
extern const struct room SIGNATURE_ROOM;
extern const struct room STAFF_ROOM;
extern const struct room TASK_ROOM;
extern const struct room TIMELINE_ROOM;
extern const struct room TRANSFER_ROOM;
extern const struct room WAITING_ROOM;

#endif
