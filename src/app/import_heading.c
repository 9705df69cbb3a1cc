/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_heading.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/codes.h"

static const struct {
	const char *name;
	enum import_field field;
} FIELDS[] = {
	{"story", IMPORT_STORY},
	{"family_name", IMPORT_FAMILY_NAME},
	{"given_name", IMPORT_GIVEN_NAME},
	{"birth", IMPORT_BIRTH},
	{"phone", IMPORT_PHONE},
	{"email", IMPORT_EMAIL},
	{"street", IMPORT_STREET},
	{"street_more", IMPORT_STREET_MORE},
	{"postcode", IMPORT_POSTCODE},
	{"place", IMPORT_PLACE},
	{"language", IMPORT_LANGUAGE},
	{"interpreter", IMPORT_INTERPRETER},
	{"skip", IMPORT_SKIP},
	{"health", IMPORT_HEALTH},
};

/*
 * Headings of caseloads as offices have them. Signs, case and accents do not
 * matter. A number that a whole family has in common (of the benefit body) is
 * nobody's identifier: it stays a line of the story.
 */
static const struct {
	const char *heading;
	const char *field;
} HEADINGS[] = {
	/* family name */
	{"Nom", "family_name"},
	{"Nom de famille", "family_name"},
	{"Nom d'usage", "family_name"},
	{"Family name", "family_name"},
	{"Last name", "family_name"},
	{"Surname", "family_name"},
	{"Apellidos", "family_name"},
	{"Apellido", "family_name"},
	{"Primer apellido", "family_name"},
	{"Segundo apellido", "family_name"},
	{"Apellido 1", "family_name"},
	{"Apellido 2", "family_name"},
	{"Abizenak", "family_name"},
	{"Abizena", "family_name"},
	{"Lehen abizena", "family_name"},
	{"Bigarren abizena", "family_name"},
	{"Achternaam", "family_name"},
	{"Familienaam", "family_name"},
	{"Nachname", "family_name"},
	{"Familienname", "family_name"},
	/* given name */
	{"Prénom", "given_name"},
	{"Prénoms", "given_name"},
	{"Given name", "given_name"},
	{"First name", "given_name"},
	{"Forename", "given_name"},
	{"Nombre", "given_name"},
	{"Nombre de pila", "given_name"},
	{"Izena", "given_name"},
	{"Voornaam", "given_name"},
	{"Voornamen", "given_name"},
	{"Vorname", "given_name"},
	{"Vornamen", "given_name"},
	/* birth */
	{"Date de naissance", "birth"},
	{"Né le", "birth"},
	{"Née le", "birth"},
	{"Birth date", "birth"},
	{"Date of birth", "birth"},
	{"Birthdate", "birth"},
	{"Born", "birth"},
	{"DOB", "birth"},
	{"Fecha de nacimiento", "birth"},
	{"Fecha nacimiento", "birth"},
	{"Nacimiento", "birth"},
	{"Jaioteguna", "birth"},
	{"Jaiotze data", "birth"},
	{"Jaiotze-data", "birth"},
	{"Geboortedatum", "birth"},
	{"Geburtsdatum", "birth"},
	{"Geboren am", "birth"},
	/* telephone */
	{"Téléphone", "phone"},
	{"Téléphones", "phone"},
	{"Tél", "phone"},
	{"Portable", "phone"},
	{"Téléphone portable", "phone"},
	{"Téléphone fixe", "phone"},
	{"Phone", "phone"},
	{"Phone number", "phone"},
	{"Telephone", "phone"},
	{"Telephone number", "phone"},
	{"Mobile", "phone"},
	{"Teléfono", "phone"},
	{"Teléfonos", "phone"},
	{"Móvil", "phone"},
	{"Teléfono móvil", "phone"},
	{"Telefonoa", "phone"},
	{"Mugikorra", "phone"},
	{"Telefoon", "phone"},
	{"Telefoonnummer", "phone"},
	{"Mobiel", "phone"},
	{"Telefon", "phone"},
	{"Telefonnummer", "phone"},
	{"Handy", "phone"},
	{"Mobiltelefon", "phone"},
	/* e-mail */
	{"Email", "email"},
	{"E-mail", "email"},
	{"Courriel", "email"},
	{"Mail", "email"},
	{"Adresse email", "email"},
	{"Adresse e-mail", "email"},
	{"Email address", "email"},
	{"Correo electrónico", "email"},
	{"Correo", "email"},
	{"Posta elektronikoa", "email"},
	{"Helbide elektronikoa", "email"},
	{"E-mailadres", "email"},
	{"E-Mail-Adresse", "email"},
	/* address */
	{"Adresse", "street"},
	{"Rue", "street"},
	{"Address", "street"},
	{"Address 1", "street"},
	{"Street", "street"},
	{"Street address", "street"},
	{"Dirección", "street"},
	{"Domicilio", "street"},
	{"Calle", "street"},
	{"Helbidea", "street"},
	{"Kalea", "street"},
	{"Adres", "street"},
	{"Straat", "street"},
	{"Anschrift", "street"},
	{"Straße", "street"},
	{"Adresse (complément)", "street_more"},
	{"Complément d'adresse", "street_more"},
	{"Address 2", "street_more"},
	{"Adresszusatz", "street_more"},
	{"Code postal", "postcode"},
	{"CP", "postcode"},
	{"Postcode", "postcode"},
	{"Postal code", "postcode"},
	{"ZIP", "postcode"},
	{"ZIP code", "postcode"},
	{"Código postal", "postcode"},
	{"Posta kodea", "postcode"},
	{"Posta-kodea", "postcode"},
	{"Postleitzahl", "postcode"},
	{"PLZ", "postcode"},
	{"Ville", "place"},
	{"Commune", "place"},
	{"Localité", "place"},
	{"City", "place"},
	{"Town", "place"},
	{"Place", "place"},
	{"Localidad", "place"},
	{"Municipio", "place"},
	{"Población", "place"},
	{"Herria", "place"},
	{"Udalerria", "place"},
	{"Plaats", "place"},
	{"Woonplaats", "place"},
	{"Gemeente", "place"},
	{"Ort", "place"},
	{"Wohnort", "place"},
	{"Stadt", "place"},
	/* language */
	{"Langue", "language"},
	{"Langue parlée", "language"},
	{"Language", "language"},
	{"Idioma", "language"},
	{"Hizkuntza", "language"},
	{"Taal", "language"},
	{"Sprache", "language"},
	{"Interprète", "interpreter"},
	{"Interpreter", "interpreter"},
	{"Intérprete", "interpreter"},
	{"Interpretea", "interpreter"},
	{"Tolk", "interpreter"},
	{"Dolmetscher", "interpreter"},
	/* identifiers */
	{"Identifiant dans le SI", "identifier:social_file"},
	{"Identifiant", "identifier:social_file"},
	{"Numéro de dossier", "identifier:social_file"},
	{"Client number", "identifier:social_file"},
	{"File number", "identifier:social_file"},
	{"Case number", "identifier:social_file"},
	{"Número de expediente", "identifier:social_file"},
	{"Expediente", "identifier:social_file"},
	{"Espediente zenbakia", "identifier:social_file"},
	{"Dossiernummer", "identifier:social_file"},
	{"Cliëntnummer", "identifier:social_file"},
	{"Aktenzeichen", "identifier:social_file"},
	{"NIR", "identifier:social_security"},
	{"Numéro de sécurité sociale", "identifier:social_security"},
	{"Social security number", "identifier:social_security"},
	{"Número de la Seguridad Social", "identifier:social_security"},
	{"NSS", "identifier:social_security"},
	{"Sozialversicherungsnummer", "identifier:social_security"},
	{"DNI", "identifier:national"},
	{"NIF", "identifier:national"},
	{"NAN", "identifier:national"},
	{"BSN", "identifier:national"},
	{"Burgerservicenummer", "identifier:national"},
	{"National identity number", "identifier:national"},
	{"NIE", "identifier:foreigner"},
	{"AIZ", "identifier:foreigner"},
	{"Pasaporte", "identifier:passport"},
	{"Passport", "identifier:passport"},
	{"Passeport", "identifier:passport"},
	{"Paspoort", "identifier:passport"},
	{"Reisepass", "identifier:passport"},
	{"Identifiant Pôle emploi", "identifier:employment_file"},
	{"Identifiant France Travail", "identifier:employment_file"},
	{"Kundennummer", "identifier:employment_file"},
	/* domain.md 8: health is for the diagnosis, not for a story */
	{"RQTH", "health"},
	{"Santé", "health"},
	{"Handicap", "health"},
	{"Disability", "health"},
	{"Health", "health"},
	{"Discapacidad", "health"},
	{"Grado de discapacidad", "health"},
	{"Salud", "health"},
	{"Desgaitasuna", "health"},
	{"Osasuna", "health"},
	{"Behinderung", "health"},
	{"Schwerbehinderung", "health"},
	{"Gesundheit", "health"},
	{"Gezondheid", "health"},
};

bool
import_field_read(const char *text, struct import_column *out)
{
	static const char prefix[] = "identifier:";

	if (strncmp(text, prefix, sizeof(prefix) - 1) == 0) {
		const struct code_item *item = code_find(
			&codes_identifier_kind, text + sizeof(prefix) - 1);

		if (item == NULL)
			return false;
		out->field = IMPORT_IDENTIFIER;
		out->kind = item->code;
		return true;
	}
	if (strcmp(text, "birth:dmy") == 0 || strcmp(text, "birth:mdy") == 0) {
		out->field = IMPORT_BIRTH;
		out->order = text[6] == 'd' ? DATE_ORDER_DMY : DATE_ORDER_MDY;
		return true;
	}
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++)
		if (strcmp(FIELDS[i].name, text) == 0) {
			out->field = FIELDS[i].field;
			return true;
		}
	return false;
}

/* Folded, with single blanks for everything that is no letter or digit. */
static const char *
heading_key(struct arena *arena, const char *heading)
{
	const char *folded = utf8_fold(arena, heading);
	char *key = arena_alloc(arena, strlen(folded) + 1);
	size_t n = 0;

	for (; *folded != '\0'; folded++) {
		unsigned char c = (unsigned char)*folded;
		bool is_letter = c >= 0x80 || (c >= 'a' && c <= 'z') ||
				 (c >= '0' && c <= '9');

		if (is_letter)
			key[n++] = *folded;
		else if (n > 0 && key[n - 1] != ' ')
			key[n++] = ' ';
	}
	while (n > 0 && key[n - 1] == ' ')
		n--;
	key[n] = '\0';
	return key;
}

bool
import_heading_same(struct arena *arena, const char *a, const char *b)
{
	return strcmp(heading_key(arena, a), heading_key(arena, b)) == 0;
}

void
import_heading_find(struct import_column *column)
{
	struct arena scratch = {0};
	const char *key = heading_key(&scratch, column->heading);

	column->field = IMPORT_STORY;
	for (size_t i = 0; i < N_ELEMS(HEADINGS); i++)
		if (strcmp(heading_key(&scratch, HEADINGS[i].heading), key) ==
		    0) {
			(void)import_field_read(HEADINGS[i].field, column);
			break;
		}
	arena_fini(&scratch);
}

const char *
import_field_joint(enum import_field field)
{
	switch (field) {
	case IMPORT_FAMILY_NAME:
	case IMPORT_GIVEN_NAME:
		return " ";
	case IMPORT_PHONE:
	case IMPORT_EMAIL:
	case IMPORT_STREET:
	case IMPORT_STREET_MORE:
		return ", ";
	case IMPORT_STORY:
	case IMPORT_BIRTH:
	case IMPORT_POSTCODE:
	case IMPORT_PLACE:
	case IMPORT_LANGUAGE:
	case IMPORT_INTERPRETER:
	case IMPORT_IDENTIFIER:
	case IMPORT_SKIP:
	case IMPORT_HEALTH:
	case IMPORT_FIELD_END:
		break;
	}
	return NULL;
}
