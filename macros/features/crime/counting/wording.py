"""What a new set of police counts says about itself; an editor may change it in `kb/crime/`."""

from macros.core.schema.base import Text

TITLE = Text(
    {
        "cs": "Trestné činy a přestupky podle mapy kriminality Policie ČR",
        "en": "Offences and contraventions according to the crime map of the Czech police",
    }
)
CONDITION = Text(
    {
        "cs": "Zdroj: Policie ČR, Mapa kriminality. Policie k datům píše: „Tato data lze dále "
        "v souladu s licencí dále šířit, vždy je nutné uvést zdroj.“ Znění licence zveřejněno "
        "není; na tyto údaje se proto nevztahuje licence tohoto webu.",
        "en": "Source: Police of the Czech Republic, crime map. The police write: “These data may "
        "be passed on in accordance with the licence, the source must always be named.” The "
        "licence itself is not published; the licence of this site therefore does not cover them.",
    }
)
METHOD = Text(
    {
        "cs": "Každý skutek se počítá jednou, v první z jeho kategorií podle uvedeného pořadí "
        "(ostatní majetkové trestné činy jako poslední). Období je pololetí podle dne v datech "
        "policie. Policie posunula každý skutek do středu plochy; přesné místo nezná nikdo, kdo "
        "tato data čte. Některé druhy trestných činů policie nezveřejňuje: není to celá "
        "kriminalita.",
        "en": "Each offence is counted once, in the first of its categories in the order given "
        "(other property offences last). The period is the half-year of the day that the police "
        "data give. The police moved each offence to the centre of an area; nobody who reads "
        "these data knows the exact place. Some kinds of offences are not published by the "
        "police: this is not all crime.",
    }
)
