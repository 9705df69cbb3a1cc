-- SPDX-License-Identifier: EUPL-1.2
-- Words of names by keys: those near another word are found without looking
-- at all of them (core/name_key.h).
-- then: name_words_key_all

CREATE TABLE name_word_key (
	key TEXT NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
