"""Invented children and staff, of the traditions that meet in a British primary school."""

import random
from collections.abc import Iterator
from itertools import accumulate

from birdtable.core.context import Pupil, StaffMember
from birdtable.core.words import Network

CLASSES = {
    "Wrens": "Reception", "Robins": "Y1", "Holly": "Y2", "Willow": "Y3", "Herons": "Y4", "Kestrels": "Y5", "Owls": "Y6",
}  # fmt: skip
STAFF = tuple(
    StaffMember(title=title, forename=forename, surname=surname, display_name=f"{title} {surname}", role="Teacher")
    for title, forename, surname in (
        ("Mrs", "Saima", "Khan"), ("Mr", "Daniel", "Rhodes"), ("Ms", "Chloe", "Bell"), ("Mr", "Kofi", "Mensah"),
        ("Mrs", "Jean", "Hall"), ("Miss", "Megan", "Pugh"), ("Mr", "Arjun", "Nair"), ("Dr", "Ewa", "Nowak"),
    )
)  # fmt: skip

# Share of the roll; forenames; surnames, the commonest first; beginnings and endings from which rarer ones are made.
_TRADITIONS = {
    "English": (
        44,
        "Oliver Amelia Jack Isla Harry Ava George Mia Noah Grace Poppy Will Rose May Freddie Ella Alfie Daisy Archie "
        "Florence Oscar Ruby Thomas Emily Henry Sophie Samuel Lily Edward Molly Robin Holly Mark Joy Benjamin Matilda",
        "Smith|Jones|Taylor|Brown|Green|Hall|Young|Page|Bell|Clarke|Wright|Walker|Robinson|Thompson|Harrison|Fletcher|"
        "Barker|Hargreaves|Cartwright|Atkinson|King|Hill|Baker|Cook|Wood|Fox|Marsh|Ainsworth-Bell|Parker-Jones|Haworth",
        "Ash Bar Car Dun El Far Gar Hol Kir Lan Mar Nor Oak Pen Ram Sto Thor Wes Whit Brad Cran Hart",
        "ton ley worth field ham by wood stead shaw croft well bourne bridge combe ford den",
    ),
    "South Asian": (
        20,
        "Aisha Muhammad Zainab Hamza Fatima Ibrahim Priya Arjun Anaya Rohan Simran Gurpreet Harleen Maryam Yusuf Hafsa "
        "Zara Ayaan Inaya Kavya Ishaan Diya Aarav Noor Eesa Bilal Sumayyah Ali",
        "Khan|Hussain|Ahmed|Ali|Patel|Singh|Kaur|Begum|Akhtar|Mahmood|Malik|Iqbal|Chaudhry|Rehman|Sharma|Gupta|Dhillon|"
        "Sandhu|Grewal|Bibi|Miah|Choudhury|Qureshi|Siddiqui|Mirza|Aslam|Parveen|Shah|Desai|Mistry",
        "Chand Raj Nar Vish Sub Ram Jay Gop Mohan Shan Bhat Pra Kul Sur",
        "ran endra wal karni nathan krishna deep want jit ani esh akar",
    ),
    "Polish": (
        9,
        "Jakub Zofia Antoni Hanna Filip Julia Kacper Maja Wojciech Oliwia Szymon Lena Mikołaj Zuzanna Łucja Stanisław",
        "Kowalski|Wiśniewski|Wójcik|Kowalczyk|Kamiński|Lewandowski|Zieliński|Szymański|Woźniak|Dąbrowski|Kozłowski|"
        "Mazur|Krawczyk|Piotrowski|Grabowska|Żukowska|Łukasik|Ćwik",
        "Bor Cho Dob Gor Jan Kal Lip Mal Now Olsz Pod Sob Wit Zal Brzez",
        "owski ewicz iński czyk alski ecki owicz icka ak",
    ),
    "West African": (
        8,
        "Oluwaseun Chidinma Ayomide Temiloluwa Kwame Ama Kofi Adaeze Tobi Emeka Ifeoma Fatoumata Efua Kelechi Favour",
        "Adeyemi|Okafor|Okonkwo|Mensah|Owusu|Boateng|Adebayo|Nwosu|Eze|Asante|Diallo|Balogun|Osei|Afolabi|Obi|Ceesay",
        "Ade Ola Olu Ogun Oye Akin Nwa Chukwu Oko Ani Ayo Fola",
        "wale bola tunde sanya emeka kemi dele gbemi nna shola niyi femi",
    ),
    "Arabic": (
        6,
        "Omar Layla Yousef Amira Khalid Rania Tariq Salma Zayd Nour Hassan Dina Karim Huda",
        "al-Sayed|Haddad|Mansour|Al Masri|Nasser|el-Amin|Khoury|Aziz|Saleh|Darwish|Ibn Khalid|Barakat|Hamdan|Najjar",
        "Abdel al-Har al-Kar Bou Sha Fak Mah Raz Zay Tam",
        "rahman ithi joub heen hrawi moud zaq dani mimi latif",
    ),
    "Chinese": (
        5,
        "Li Na|Wei|Xin Yi|Jia Hao|Mei Ling|Zihan|Yifan|Hei Lok|Tsz Ching|Ming|Yutong|Bo",
        "Chen|Wang|Zhang|Liu|Huang|Wong|Chan|Cheung|Lam|Leung|Ng|Zhao|Xu|Guo|Lin|Yang|Ho|Au-Yeung",
        "Ou Si Shang Zhu Xia Dong Nan",
        "yang ma guan ge hou fang gong",
    ),
    "Irish": (
        4,
        "Niamh Oisín Saoirse Cillian Aoife Tadhg Róisín Fionn Caoimhe Ciarán Darragh Orla Eoin",
        "O’Brien|O'Sullivan|Murphy|Kelly|McDonagh|Ó Súilleabháin|Byrne|Gallagher|O’Neill|Doherty|McCarthy|Walsh|Quinn",
        "O’Con O’Dris O’Flan Mc Mac Fitz Mul Hen",
        "nor coll agan Guire Namara gerald cahy ligan nessy",
    ),
    "Welsh": (
        4,
        "Rhys Cerys Gwen Ioan Seren Dylan Carys Macsen Angharad Owain Ffion Megan Iolo Siân",
        "Davies|Evans|ap Rhys|Llewellyn|Pritchard|Gwynne|Prosser|Bevan|Morgan|Griffiths|Lloyd-Pugh|Powell|ap Gwilym",
        "Cad Mer Tre Llan Gwal Pen",
        "walader edith harne faes chmai ry",
    ),
}  # fmt: skip


def pupils(number: int, *, seed: int = 1) -> tuple[Pupil, ...]:
    """A roll of this many children. The same seed gives the same children, and a smaller roll begins a larger one."""
    return tuple(_children(number, random.Random(seed)))


def of_each_tradition(each: int, *, seed: int = 2) -> dict[str, tuple[Pupil, ...]]:
    """So many children of each naming tradition, no two of the same name."""
    found: dict[str, tuple[Pupil, ...]] = {}
    for tradition, (_, forenames, common, heads, tails) in _TRADITIONS.items():
        chance = random.Random(f"{seed} {tradition}")
        given = forenames.split("|" if "|" in forenames else " ")
        names: dict[tuple[str, str], None] = {}
        while len(names) < each:
            names[chance.choice(given), _surname(common.split("|"), heads.split(), tails.split(), chance)] = None
        found[tradition] = tuple(
            Pupil(id=f"{tradition} {place}", forename=forename, surname=surname, year="Y4", class_name="Herons")
            for place, (forename, surname) in enumerate(names)
        )
    return found


def _children(number: int, chance: random.Random) -> Iterator[Pupil]:
    traditions = list(_TRADITIONS.values())
    shares = [share for share, *_ in traditions]
    classes = list(CLASSES.items())
    for place in range(number):
        _, forenames, common, heads, tails = chance.choices(traditions, shares)[0]
        class_name, year = chance.choice(classes)
        given = chance.choice(forenames.split("|" if "|" in forenames else " "))
        yield Pupil(
            id=f"B{place:06}",
            forename=given,
            chosen_forename=given[:3] if len(given) > 6 and chance.random() < 0.1 else "",
            surname=_surname(common.split("|"), heads.split(), tails.split(), chance),
            year=year,
            class_name=class_name,
            consents=frozenset(Network) if chance.random() < 0.8 else frozenset(),
        )


def _surname(common: list[str], heads: list[str], tails: list[str], chance: random.Random) -> str:
    """Mostly a common one, the commonest most often; else one made of parts, so that a larger roll has more of them."""
    if chance.random() < 0.6:
        weights = list(accumulate(1 / (rank + 2) for rank in range(len(common))))
        return chance.choices(common, cum_weights=weights)[0]
    made = chance.choice(heads) + chance.choice(tails)
    return f"{made}-{chance.choice(common)}" if chance.random() < 0.05 else made
