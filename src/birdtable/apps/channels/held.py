"""What the tables of accounts hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("channels.Channel", "The school's accounts, where somebody is named in one")
holds("channels.Advice", "Advice that was taken on accounts")
holds("channels.AccountSetting", "How accounts are set, and who looked")
excused("It is the school's own sign-in, sealed, and what calls cost.", "channels.Credential", "channels.Charge")
