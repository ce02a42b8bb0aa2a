"""The same two invented children in every kind of list, each with secrets beside them that we must never keep."""

import io
import json
import zipfile
from collections.abc import Mapping

CANARY = "CANARY"
"""Begins everything in these lists that is none of our business."""


def secret(what: str) -> str:
    return f"{CANARY}-{what}"


def a_csv(encoding: str = "utf-8") -> bytes:
    return (
        "UPN,Legal Forename,Preferred Forename,Legal Surname,Year Group,Reg Group,In care,SEN Status,FSM,Ethnicity,"
        "Date of Birth,Photograph Student,Notes\r\n"
        f"R674123101121,Joshua,Josh,Smith,4,Herons,{secret('care')},{secret('sen')},{secret('fsm')},"
        f"{secret('ethnicity')},{secret('born')},Yes,{secret('note')}\r\n"
        f"T674123101122,Zoë,,Żukowska,R,Wrens,{secret('care')},{secret('sen')},{secret('fsm')},"
        f"{secret('ethnicity')},{secret('born')},Yes,{secret('note')}\r\n"
    ).encode(encoding)


ONEROSTER_11: Mapping[str, str] = {
    "users.csv": (
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
        f"p1,active,,true,o1,student,{CANARY}-josh,{CANARY}-ids,Joshua,Smith,{CANARY}-mid,R674123101121,"
        f"{CANARY}@example.org,{CANARY}-sms,{CANARY}-phone,{CANARY}-agent,04,{CANARY}-password\n"
        f"p2,,,true,o1,student,{CANARY}-zoe,,Zoë,Żukowska,,T674123101122,,,,,R,\n"
        f"p3,tobedeleted,,true,o1,student,,,Gone,Already,,,,,,,04,\n"
        f"t1,active,,true,o1,teacher,,,{CANARY}-Chloe,{CANARY}-Bell,,,,,,,,\n"
    ),
    "classes.csv": (
        "sourcedId,status,title,classType\nc1,active,Herons,homeroom\nc2,active,Wrens,scheduled\n"
        "c3,active,Maths 4,scheduled\n"
    ),
    "enrollments.csv": (
        "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n"
        "e1,active,c1,o1,p1,student,\ne2,active,c3,o1,p1,student,\ne3,active,c2,o1,p2,student,\n"
        "e4,active,c1,o1,t1,teacher,true\n"
    ),
    "demographics.csv": f"sourcedId,birthDate,sex,americanIndianOrAlaskaNative\np1,{CANARY},{CANARY},{CANARY}\n",
}

ONEROSTER_12: Mapping[str, str] = {
    "users.csv": (
        "sourcedId,status,enabledUser,username,userIds,givenName,familyName,identifier,grades,userMasterIdentifier,"
        "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.senStatus\n"
        f"p1,active,true,{CANARY}-josh,,Joshua,Smith,R674123101121,04,{CANARY}-master,Josh,,,o1,{CANARY}-pronouns,"
        f"{CANARY}-sen\n"
        f"p2,active,true,,,Zoë,Żukowska,T674123101122,R,,,,,o1,,{CANARY}-sen\n"
        f"t1,active,true,,,{CANARY}-Chloe,{CANARY}-Bell,,,,,,,o1,,\n"
    ),
    "roles.csv": (
        "sourcedId,status,userSourcedId,roleType,role,orgSourcedId\nr1,active,p1,primary,student,o1\n"
        "r2,active,p2,primary,student,o1\nr3,active,t1,primary,teacher,o1\n"
    ),
    "classes.csv": ONEROSTER_11["classes.csv"],
    "enrollments.csv": ONEROSTER_11["enrollments.csv"],
    "demographics.csv": ONEROSTER_11["demographics.csv"],
}


def zipped(files: Mapping[str, str | bytes], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(folder + name, content)
    return out.getvalue()


def a_ctf(declared: str = "utf-8", encoding: str = "utf-8", namespace: str = "") -> bytes:
    text = f"""<?xml version="1.0" encoding="{declared}"?>
<CTfile{namespace}><Header><DocumentName>Common Transfer File</DocumentName>
<SupplierID>{secret("supplier")}</SupplierID>
</Header><CTFpupilData>
<Pupil><UPN>R674123101121</UPN><UniqueLearnerNumber>{secret("uln")}</UniqueLearnerNumber><Surname>Smith</Surname>
<Forename>Joshua</Forename><DOB>{secret("born")}</DOB><Sex>M</Sex>
<BasicDetails><FormerUPN>A674123101199</FormerUPN><PreferredSurname>Smith</PreferredSurname>
<PreferredForename>Josh</PreferredForename><MiddleNames>{secret("middle")}</MiddleNames><NCyearActual>4</NCyearActual>
<Ethnicity>{secret("ethnicity")}</Ethnicity><MedicalFlag>{secret("medical")}</MedicalFlag></BasicDetails>
<LookedAfter><InCare>{secret("care")}</InCare><CareAuthority>{secret("authority")}</CareAuthority></LookedAfter>
<FSMhistory><FSM>{secret("fsm")}</FSM></FSMhistory><SENhistory><SEN>{secret("sen")}</SEN></SENhistory>
<Contacts><Contact><Surname>{secret("mother")}</Surname><Forename>{secret("mother")}</Forename></Contact></Contacts>
</Pupil>
<Pupil><UPN>T674123101122</UPN><Surname>O’Shea</Surname><Forename>Zoë</Forename>
<BasicDetails><NCyearActual>R</NCyearActual></BasicDetails></Pupil>
</CTFpupilData></CTfile>"""
    return text.encode(encoding)


def a_wonde_page() -> bytes:
    return json.dumps(
        {
            "data": [
                {
                    "id": "A1", "upi": secret("upi"), "mis_id": "101", "forename": "Josh", "surname": "Smith",
                    "legal_forename": "Joshua", "legal_surname": "Smith", "gender": "MALE", "middle_names": secret("m"),
                    "date_of_birth": {"date": secret("born"), "timezone": "Europe/London"},
                    "education_details": {"data": {"upn": "R674123101121", "current_nc_year": "4",
                                                   "sen": secret("sen")}},
                    "registration": {"data": {"id": "g", "name": "Herons", "notes": secret("note")}},
                    "in_care_date_ranges": {"data": [{"start": secret("care"), "name": secret("care")}]},
                    "sen_needs": {"data": [{"name": secret("sen")}]},
                    "fsm_date_ranges": {"data": [{"start": secret("fsm")}]},
                    "contacts": {"data": [{"forename": secret("mother"), "surname": secret("mother")}]},
                    "permissions": {"data": {"photograph_student": True}},
                    "photograph_student": True,
                },
                {
                    "id": "A2", "forename": "Zoë", "surname": "Żukowska",
                    "education_details": {"upn": "T674123101122", "current_nc_year": "R"},
                    "registration": {"data": None},
                },
            ],
            "meta": {"pagination": {"next": None}},
        }
    ).encode()  # fmt: skip


def every_kind() -> dict[str, bytes]:
    """A list of each kind, with secrets in it."""
    return {
        "pupils.csv": a_csv(),
        "oneroster-1.1.zip": zipped(ONEROSTER_11),
        "oneroster-1.2.zip": zipped(ONEROSTER_12, folder="export/"),
        "school.xml": a_ctf(),
        "students.json": a_wonde_page(),
    }
