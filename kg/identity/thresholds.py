"""All thresholds of identity resolution: from what on two mentions are one person or one meeting, or two texts one.

Units: days, unless said otherwise.
"""

YEAR = 365

# names of persons
INITIAL_LIKENESS = 0.5  # of an initial and a name, from 0 to 1
ONE_SPELLING = 0.98  # likeness of two words with one skeleton
FORMS_COMPARED = 12  # of a name; more are misreadings
NEIGHBOURS_COMPARED = 24  # in a block of names that begin alike

# full names: mentions that become one person
POINTS_NEEDED = {"SAME": 0, "VARIANT": 2, "SHORT": 2, "INITIAL": 3}  # by how two names can be one
ONE_TIME = 400  # within which two mentions are of one time
TERM_OF_OFFICE = 2 * YEAR  # within which an office is likely held by the same
PUBLIC_LIFE = 45 * YEAR
STATE_SLIP = 50  # times as many mentions with another state: a single one is a mistake

# family names alone
BARE_NAME_POINTS = 3  # make one somebody's
ONLY_BEARER_MENTIONS = 2  # within a year make the only bearer of a name the one who is meant
BEARERS_CONSIDERED = 32  # at one time; of more none is meant without more
AFTER_OFFICE = 4 * YEAR  # after the last mention somebody in office is not meant any more
AFTER_FORMER = 15 * YEAR  # nor somebody who left it
TIMES_THE_OTHERS = 5  # as many mentions as all others make one person of a name the one who is meant

# times in office, and who held an office on a day
STILL_CALLED_SO = 180  # for which who has left an office may be
STATED_SLACK = 7  # articles may be so much beside a stated beginning or end
LIKELY_HOLDER = 366  # between a day and one on which somebody is in office for that to be likely
TIMES_THE_ARTICLES = 3  # that say of one holder that they were in office as of the other outweigh these

# offices: who is meant by one alone, and who cannot have held it
HOLDER_ONE_SIDE = 45  # how far from the day an article is, if none of the other side of it names the holder
HOLDER_BOTH_SIDES = 2 * YEAR + 1  # how far those before and after it may lie apart
HANDOVER = 31  # before and after a time in office, in which papers go on with what they are used to

# meetings
FIRM_DAYS = 2  # between the first and the last that a date can mean, at most, for it to tell a day
LOOSE_DAYS = 31  # that a loose date may span to tell one meeting
NEWS_CHARACTERS = 200  # at the beginning of an article, which tell its own news
NEWS_AGE = 14  # how long ago news in passing may be
PLANS_AHEAD = 45  # how far ahead a plan without a date may lie
PERSONS_PAIRED = 12  # of whom every pair is compared; of a longer list only neighbours

# copies of a text
COPY_DAYS = 7  # between a text and its copies
WORDS_SHARED, NAMES_SHARED = 0.5, 0.8  # of the shorter text's
RUNS_SHARED = 8  # at least: a sentence of twelve words
TIMES_LONGER = 4  # a text that is longer by more is a collection, not a copy
