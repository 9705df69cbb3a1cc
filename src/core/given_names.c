/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/person_typed.h"

/*
 * Given names that are frequent where kith is used, folded and in order. Names
 * that many have as a family name, too, are left out: Martin, Garcia, Simon,
 * Vincent, Thomas, Said. What an office registers is known beside them.
 */
static const char *const GIVEN[] = {
	"aaron",     "abdelkader", "abdellah",	  "adriana",   "agnieszka",
	"ahmad",     "ahmed",	   "aicha",	  "aimar",     "ainhoa",
	"aisha",     "aitor",	   "aitziber",	  "alaitz",    "alba",
	"alberto",   "alejandra",  "alejandro",	  "alicia",    "almudena",
	"amaia",     "amina",	   "aminata",	  "amparo",    "ana",
	"anabel",    "ander",	   "andrea",	  "andrei",    "andres",
	"andrew",    "ane",	   "anja",	  "anna",      "anne",
	"annika",    "anthony",	   "antonia",	  "antonio",   "arantxa",
	"arantza",   "aranzazu",   "ariadna",	  "asier",     "asuncion",
	"aurora",    "awa",	   "barbara",	  "bart",      "beatriz",
	"begona",    "belen",	   "benat",	  "birgit",    "blanca",
	"bogdan",    "borja",	   "bram",	  "britta",    "camille",
	"carlos",    "carmen",	   "carolina",	  "catalina",  "catherine",
	"cecile",    "cecilia",	   "celia",	  "celine",    "chantal",
	"charles",   "charlotte",  "chloe",	  "christa",   "christelle",
	"christine", "christophe", "christopher", "claire",    "clara",
	"claudia",   "concepcion", "consuelo",	  "corinne",   "cristian",
	"cristina",  "daan",	   "daniel",	  "daniela",   "david",
	"deborah",   "delphine",   "diana",	  "diego",     "dieter",
	"dirk",	     "dmytro",	   "dolores",	  "dominique", "donna",
	"dylan",     "eduardo",	   "edurne",	  "ekaterina", "elena",
	"elise",     "elizabeth",  "elke",	  "els",       "emilie",
	"emily",     "emma",	   "eneko",	  "enrique",   "enzo",
	"eric",	     "esperanza",  "esther",	  "estibaliz", "eva",
	"fabiola",   "fatiha",	   "fatima",	  "fatma",     "fatoumata",
	"felipe",    "felisa",	   "femke",	  "fermin",    "fernanda",
	"fernando",  "florence",   "florin",	  "francisca", "francisco",
	"francois",  "francoise",  "frauke",	  "frederic",  "fritz",
	"gabriel",   "gabriela",   "gael",	  "garazi",    "garikoitz",
	"geert",     "gemma",	   "genevieve",	  "gerda",     "gerrit",
	"gheorghe",  "gisela",	   "gloria",	  "gonzalo",   "gorka",
	"greetje",   "guadalupe",  "guillaume",	  "guillermo", "gustavo",
	"haizea",    "hamza",	   "hanneke",	  "hannelore", "hans",
	"hassan",    "heike",	   "heinz",	  "helene",    "helga",
	"hicham",    "horst",	   "hugo",	  "hussein",   "ibai",
	"ibrahim",   "idoia",	   "ignacio",	  "igor",      "iker",
	"imane",     "inaki",	   "ines",	  "ingeborg",  "ingrid",
	"inigo",     "inmaculada", "ioan",	  "ioana",     "ionut",
	"irati",     "irene",	   "iria",	  "irina",     "iryna",
	"isabel",    "isabelle",   "itziar",	  "ivan",      "izan",
	"izaskun",   "jacqueline", "jairo",	  "janneke",   "javier",
	"jean",	     "jeanne",	   "jennifer",	  "jeroen",    "jerome",
	"jessica",   "jesus",	   "jhon",	  "jimena",    "joachim",
	"joao",	     "joaquin",	   "johanna",	  "johannes",  "john",
	"jon",	     "joost",	   "jorge",	  "joris",     "jose",
	"josefa",    "joseph",	   "juan",	  "juana",     "julen",
	"julia",     "julie",	   "julien",	  "julio",     "jurgen",
	"karen",     "karim",	   "karima",	  "karin",     "karine",
	"karmele",   "katarzyna",  "katharina",	  "katherine", "kathleen",
	"katrin",    "kees",	   "kepa",	  "kerstin",   "khadija",
	"klaus",     "koldo",	   "krzysztof",	  "laia",      "latifa",
	"laura",     "laurence",   "layla",	  "lea",       "leila",
	"leire",     "leo",	   "leticia",	  "liam",      "lidia",
	"liesbeth",  "linda",	   "lizeth",	  "lola",      "lorea",
	"lorena",    "lotte",	   "louise",	  "lourdes",   "lucia",
	"luis",	     "luisa",	   "luken",	  "luz",       "maaike",
	"maddi",     "maialen",	   "maite",	  "malen",     "malgorzata",
	"malika",    "mamadou",	   "manfred",	  "manon",     "manuel",
	"manuela",   "mar",	   "marcos",	  "margaret",  "margarita",
	"margaux",   "maria",	   "mariam",	  "marie",     "marieke",
	"marijke",   "marina",	   "mario",	  "marion",    "marisol",
	"markel",    "marloes",	   "marta",	  "martina",   "mary",
	"maryam",    "mateo",	   "mathieu",	  "mathilde",  "matilde",
	"matthew",   "mayra",	   "mehdi",	  "melanie",   "mercedes",
	"merche",    "mia",	   "miguel",	  "mihaela",   "mihai",
	"mikel",     "milagros",   "milena",	  "miren",     "miriam",
	"mohamed",   "mohammad",   "mohammed",	  "monica",    "monika",
	"monique",   "montserrat", "moussa",	  "muhammad",  "mustafa",
	"mustapha",  "mykola",	   "nabil",	  "nadia",     "nahia",
	"naiara",    "naima",	   "nancy",	  "natalia",   "natalya",
	"nathalie",  "nekane",	   "nerea",	  "noa",       "noelia",
	"nora",	     "nour",	   "nuria",	  "odile",     "oier",
	"oihana",    "oihane",	   "oksana",	  "olatz",     "oleksandr",
	"olena",     "olga",	   "olivia",	  "omar",      "oscar",
	"oskar",     "ousmane",	   "pablo",	  "paloma",    "paola",
	"pascale",   "patricia",   "patxi",	  "paula",     "pedro",
	"peio",	     "petra",	   "philippe",	  "pierre",    "pieter",
	"pilar",     "piotr",	   "rachid",	  "rachida",   "rafael",
	"ramon",     "raquel",	   "raul",	  "rebeca",    "rebecca",
	"renate",    "ricardo",	   "roberto",	  "rocio",     "rodrigo",
	"roos",	     "rosa",	   "rosario",	  "ruben",     "ruud",
	"sabine",    "sabrina",	   "salma",	  "samira",    "sandra",
	"sandrine",  "sanne",	   "sara",	  "sarah",     "saskia",
	"sebastien", "sergei",	   "sergio",	  "severine",  "sharon",
	"silke",     "silvia",	   "sjoerd",	  "sofia",     "sonia",
	"sophie",    "soumia",	   "stefan",	  "stephane",  "stephanie",
	"stephen",   "susan",	   "susana",	  "susanne",   "sven",
	"svetlana",  "svitlana",   "sylvie",	  "tatiana",   "teresa",
	"tetiana",   "therese",	   "thiago",	  "thijs",     "timothy",
	"tineke",    "tomasz",	   "torsten",	  "ulrike",    "unai",
	"unax",	     "ursula",	   "uwe",	  "uxue",      "valentina",
	"valeria",   "valerie",	   "veronica",	  "veronique", "victoria",
	"virginia",  "virginie",   "vladimir",	  "volodymyr", "willem",
	"wilmer",    "wolfgang",   "wouter",	  "xabier",    "xavier",
	"ximena",    "yasmina",	   "yassine",	  "yesenia",   "yolanda",
	"youssef",   "yuliana",	   "yuliia",	  "yusuf",     "yves",
	"zineb",     "zurine",
};

static int
compare(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

bool
name_is_given(const char *folded)
{
	return bsearch(folded, GIVEN, N_ELEMS(GIVEN), sizeof(*GIVEN),
		       compare) != NULL;
}
