"""The words of the bundled model's corpus, written by hand.

They only carry arithmetic: what matters is that there are many of them, of the kind that
grade-school problems use. No data set was read to make this list.
"""

from typing import Final

NAMES: Final = tuple(
    """Anna Ben Carla Daniel Emma Felix Grace Henry Iris Jack Karen Liam Maria Noah Olivia Peter Quinn
    Rosa Sam Tina Umar Vera Will Xena Yusuf Zoe Alice Bob Charles Diana Eric Fatima George Hannah Ivan
    Julia Kevin Laura Mark Nina Oscar Paula Ryan Sarah Tom Ursula Victor Wendy Amy Brian Claire David
    Ella Frank Gina Hugo Jenny Kyle Lucy Mike Nora Omar Penny Ravi Susan Theo Lily James John Mary Jane
    Joe Steve Jim Mia Max Leo""".split()
)

THINGS: Final = tuple(
    """apples oranges bananas pears grapes cherries lemons peaches melons berries carrots potatoes
    tomatoes onions eggs cookies cakes pies muffins donuts candies chocolates sandwiches pizzas slices
    burgers cups bottles glasses plates bowls boxes bags baskets packs packets crates jars cans cartons
    books pages pens pencils notebooks stickers cards stamps coins marbles toys dolls balls puzzles games
    bricks blocks tiles boards nails screws tools chairs tables beds lamps rugs windows doors rooms
    houses floors shirts pants socks shoes hats dresses jackets coats scarves gloves buttons ribbons
    flowers roses tulips trees plants seeds leaves branches gardens fields cows pigs sheep goats horses
    chickens ducks dogs cats kittens puppies rabbits birds fish frogs bees butterflies spiders cars
    trucks buses bikes trains planes boats wheels tires engines students teachers children kids boys
    girls friends people workers players guests visitors customers members neighbors tickets seats rows
    columns shelves photos pictures paintings songs videos movies letters emails messages calls points
    goals laps steps questions tests lessons classes homework clips beads shells rocks crayons markers
    computers phones laptops tablets batteries cupcakes brownies servings meals drinks snacks gifts
    presents balloons candles invitations costumes uniforms medals trophies teams towns cities""".split()
)

UNITS: Final = tuple(
    """hours minutes seconds days weeks months years miles feet inches yards meters kilometers
    centimeters pounds ounces grams kilograms tons gallons quarts pints liters milliliters dollars cents
    acres degrees percent dozen pairs groups sets times cups teaspoons tablespoons calories""".split()
)

VERBS: Final = tuple(
    """bought sold gave took ate made found lost used needed had kept shared collected counted picked
    planted painted read wrote walked ran drove rode carried moved packed opened closed cleaned washed
    built fixed earned paid saved spent borrowed returned received sent baked cooked drank filled cut
    grew fed watched played won scored visited worked slept waited studied solved finished started
    ordered delivered loaded stacked divided gets has makes needs uses sells buys spends earns pays
    saves gives takes eats reads writes walks runs drives rides works sleeps costs weighs lasts""".split()
)

OTHER: Final = tuple(
    """the a an and or but so then now first second third next last finally total altogether together
    each every all both half quarter twice double triple more less fewer most least than left over
    remaining rest extra additional another other same different new old big small large little long
    short tall wide high low fast slow early late full empty whole part of in on at by for from to with
    without into out up down off under above after before during since until when while because if
    therefore thus hence this that these those it he she they we you his her their its my our who which
    what how many much some any no not only just also still already again once per is are was were be
    been will would can could should may must do does did have there here means equals gives leaves
    makes comes goes adds number amount value price cost money bill change discount tax tip profit loss
    sale store shop market school class park zoo farm factory office hospital library museum theater
    restaurant bakery kitchen garden house home room street road river lake sea beach mountain forest
    morning afternoon evening night today yesterday tomorrow week weekend month year summer winter
    spring fall birthday party holiday trip vacation game race match contest test project job work
    salary wage rate speed distance length width height area weight age time mother father sister
    brother mom dad son daughter aunt uncle cousin grandmother grandfather baby man woman boy girl
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December one two three four five six seven eight nine ten twelve
    fifteen twenty thirty forty fifty hundred thousand million red blue green yellow black white orange
    purple pink brown good bad best happy water milk juice coffee tea bread rice sugar flour butter
    cheese meat paper wood metal glass plastic gold silver food lunch dinner breakfast snack fruit
    vegetable animal person family group company business equal combined sum difference product average
    bring brings buy sell spend earn pay save give take eat read write walk run drive ride sleep
    cover covers remain remains share shares sharing cups contain contains hold holds produce produces
    average altogether currently originally initially instead except between among against around about
    across through along near far away back front side top bottom end start beginning middle inside
    outside enough almost nearly exactly about approximately initial final current original previous
    following daily weekly monthly yearly annual regular special normal usual common single double
    find figure calculate know need want see say tell ask think put let add subtract multiply divide
    combine convert multiplied divided added minus plus times percentage fraction ratio larger smaller
    bigger higher lower longer shorter older younger heavier lighter cheaper faster slower""".split()
)

ALL_WORDS: Final = tuple(sorted(set(NAMES + THINGS + UNITS + VERBS + OTHER)))
