#!/usr/bin/env python3
"""Makes eval/gold/agency/copies.jsonl: invented agency reports, rewrites of them with and without a credit, and independent reports of the same events.

    python3 eval/recipes/agency_copies.py > eval/gold/agency/copies.jsonl

Each event has five texts written by hand: the agency's report, two rewrites (a brief one that changes order and verbs, and a retelling that merges and
splits sentences, turns quotations into speech and back, and rounds figures) and two reports by people who were there, who quote the same officials
and give the same main figures, as they do. Names, places and figures are drawn; sentences of rewrites are dropped and swapped at random, so that
no two rewrites of one text are alike. Nothing here looks at the detector: what it asks for (order, marks, shares) is not in this file.
Line: {"id", "story", "outlet", "title", "text", "kind": wire|rewrite|independent, "credited": bool}. All words are ours, under the project's licences.
"""
import json, random

PLACES = ["Tolmy", "Karsholt", "Brackwater", "Ilde", "Skarnhaven", "Norrvik", "Vellin", "Oderby", "Marsk", "Tannholm", "Esk Bay", "Rowanstad"]
FIRST = ["Ana", "Bo", "Ilse", "Jonas", "Petra", "Tomas", "Lena", "Karl", "Mira", "Anders", "Ida", "Felix"]
LAST = ["Ruiz", "Lind", "Marn", "Fell", "Lonn", "Hellek", "Orrin", "Ostby", "Veld", "Corwen", "Halm", "Sorel", "Dacre", "Brandt"]
AGENCIES = ["Norra Press", "Reuters", "AFP", "AP"]
OUTLETS = ["Echo", "Morning Post", "Valley Record", "Daily Mail of Ilde", "City Herald", "Coast Gazette", "Evening Star", "The Lantern"]
CREDITS = ["(With inputs from agencies)", "Source: {agency}", "({agency})", "Reporting by {agency}", "With {agency}"]

# kind -> (wire, rewrite one, rewrite two, independent one, independent two), each (title, [sentences]); a paragraph is a sentence or two.
EVENTS = {
"fire": (
 ("Warehouse fire in {place} kills {n1}, injures {n2}", [
  "{PLACE}, March 3 ({agency}) - A fire at a furniture warehouse in {place} killed {n1} people and injured {n2} on Monday, the fire service said.",
  "The blaze broke out at about 4 a.m. on the second floor of the building, which belongs to the retailer {org}.",
  "“The roof came down before our second crew was inside,” fire chief {a} told reporters.",
  "It took {n3} firefighters nearly six hours to bring the flames under control, {last_a} said.",
  "Police closed two streets and moved {n4} residents to a school gymnasium.",
  "{org} said in a statement that its sprinklers had been inspected in January.",
  "The mayor, {b}, said the city would review fire safety in all {n5} of its warehouses.",
  "Investigators suspect a faulty battery charger, a police spokeswoman said."]),
 ("{n1} dead as {place} warehouse burns", [
  "At least {n1} people lost their lives and {n2} more were hurt after flames swept through a furniture store's depot in {place} early on Monday.",
  "Crews of {n3} battled the inferno for close to six hours, according to the fire service.",
  "Fire chief {a} said the roof had collapsed before the second team could get in.",
  "A broken battery charger may be to blame, police believe.",
  "Some {n4} people living nearby spent the morning in a gym.",
  "Owner {org} insists the sprinkler system passed a check in January.",
  "Mayor {b} has promised an inspection of the {n5} warehouses in the city."]),
 ("Safety review after deadly blaze", [
  "{place} will look again at how safe its {n5} warehouses are, mayor {b} announced, after a predawn fire left {n1} dead.",
  "Another {n2} people were taken to hospital from the depot owned by {org}, whose second floor caught fire around 4 a.m.",
  "“The roof came down before our second crew was inside,” said {a}, who heads the fire service and sent {n3} of its members to the scene.",
  "Two roads were shut and {n4} residents were brought to a school hall while the fire was put out, which lasted almost until 10 a.m.",
  "According to the retailer the sprinklers had been examined at the start of the year. Police point to a defective charger for batteries."]),
 ("“I heard the windows go”: a street in {place} after the fire", [
  "{c} was making coffee when the windows of the depot across Mole Lane blew out.",
  "“I heard the windows go, one after the other, like plates,” she told this newspaper from the pavement, a coat over her nightdress.",
  "By seven the street was full of hoses, and a baker was handing out rolls to the crews.",
  "The fire service said {n1} people had died. “The roof came down before our second crew was inside,” fire chief {a} said at a briefing.",
  "Workers at the gate said that night shifts had been cut to four people since the autumn and that the back stairs were often blocked with pallets.",
  "“We told them in the staff meeting. We told them twice,” said one, who has loaded lorries there for nine years.",
  "A cat was carried out of number 14 at noon, to applause."]),
 ("{place} depot had been fined over exits, records show", [
  "The warehouse in {place} where {n1} people died on Monday was fined 40,000 crowns two years ago because its exits were blocked, court records seen by this paper show.",
  "A report by the labour inspectorate at the time listed eleven faults, among them a locked gate on the north side.",
  "{org} appealed and lost. A lawyer for the company, {c}, declined to discuss the case.",
  "Fire chief {a} told reporters that {n3} firefighters had been sent. He would not be drawn on the exits.",
  "The union of warehouse staff has asked the prosecutor to take up the file.",
  "At the hospital, doctors said that most of the injured had breathed smoke and would be home by the end of the week."])),
"train": (
 ("Train derails near {place}, {n2} hurt", [
  "{PLACE}, May 12 ({agency}) - A passenger train carrying {n4} people derailed near {place} on Thursday, injuring {n2}, the rail operator {org} said.",
  "Three of its seven carriages left the tracks at a level crossing shortly after 7 p.m., {org} said in a statement.",
  "The train hit a lorry loaded with timber that was standing on the crossing, police said.",
  "“We are asking why the barriers were up,” Transport Minister {a} told parliament.",
  "The driver of the lorry, aged {n5}, was being questioned.",
  "Rescue workers cut passengers out of the front carriage with hydraulic tools, and {n3} ambulances took part.",
  "The line between {place} and {place2} will stay closed until Sunday, the operator said.",
  "It was the second accident at the crossing in four years."]),
 ("Rail line shut after crash with timber lorry", [
  "No trains will run between {place} and {place2} until Sunday following a collision that put {n2} people in hospital.",
  "A lorry with logs stood on a crossing when an evening train with {n4} on board struck it; three carriages jumped the rails.",
  "Its driver, {n5}, is being interviewed by officers.",
  "In parliament, Transport Minister {a} demanded to know why the barriers had been open.",
  "Firefighters used cutting gear to free those trapped at the front. {n3} ambulances came.",
  "The same crossing saw a crash four years ago or less, operator {org} confirmed."]),
 ("Minister wants answers on open barriers", [
  "“We are asking why the barriers were up,” {a} said after a train came off the rails near {place}.",
  "The transport minister was speaking hours after a crash in which {n2} of {n4} travellers were injured.",
  "According to {org}, seven carriages made up the train, and three of them derailed just past 7 p.m. as it ran into timber on a lorry.",
  "Police have been talking to the {n5}-year-old man at the wheel.",
  "It was not the first crash there: a second one in four years, with {n3} ambulances needed this time and a line that remains blocked to {place2} till the end of the week."]),
 ("We thought of the children first, say farmers who ran to the train", [
  "The brothers {c} and Per were mending a fence when they saw the lights of the evening train go out.",
  "They ran across two fields with a ladder. “We thought of the children first,” one of them said, sitting on an upturned crate.",
  "They counted eleven people out through a window before the first siren was heard, they said.",
  "The operator put the number of injured at {n2}.",
  "Transport Minister {a} said in parliament: “We are asking why the barriers were up.”",
  "People in the hamlet have complained about the crossing since the lamp was moved in spring.",
  "A petition with 300 names lies in the village shop."]),
 ("Crossing near {place} was due for a bridge", [
  "Plans to replace the level crossing where a train derailed on Thursday were shelved last year to save money, documents of the county show.",
  "The bridge would have cost 62 million crowns. It stood on a list of urgent works from 2027 on and was struck off in a committee meeting in November.",
  "“Nobody voted against safety,” said the committee's chair, {c}, by telephone. “There were nine bridges and money for four.”",
  "{org} had asked for the crossing to be closed to heavy vehicles, a letter shows.",
  "Some {n4} people were on the train. Doctors at {place2} said two of the patients would need surgery.",
  "The minister did not answer questions about the list."])),
"verdict": (
 ("Former {place} mayor jailed for {n1} years over bribes", [
  "{PLACE}, Sept 9 ({agency}) - A court in {place} on Tuesday sentenced the town's former mayor, {a}, to {n1} years in prison for taking bribes from a builder.",
  "Judges found that {last_a} had accepted {n2},000 crowns from the construction firm {org} between 2018 and 2021.",
  "“You sold what was not yours,” presiding judge {b} said.",
  "The defence said it would appeal. {last_a} has denied all charges.",
  "Two of the firm's managers were given suspended sentences, and {org} must pay a fine of {n3} million crowns.",
  "The case began when an accountant handed {n4} pages of records to police.",
  "Prosecutors had asked for {n5} years.",
  "The court also barred the ex-mayor from public office for ten years."]),
 ("Ex-mayor goes to prison", [
  "{n1} years behind bars: that is the punishment for {a}, who once ran {place} and took money from builders.",
  "The ban from public posts will last a decade.",
  "{org} paid {n2},000 crowns to the politician over three years and now owes {n3} million in fines, while a pair of its bosses received suspended terms.",
  "Judge {b} told the defendant: “You sold what was not yours.”",
  "Prosecutors had wanted {n5} years. An appeal is planned, according to the lawyers; their client says none of it is true.",
  "Police got on to the trail through {n4} pages that a bookkeeper had copied."]),
 ("Bookkeeper's papers bring down town's former leader", [
  "It started with {n4} pages from an accountant's desk and ended on Tuesday with a prison term of {n1} years.",
  "{a}, formerly mayor of {place}, was convicted of having let the building company {org} pay him {n2},000 crowns.",
  "He had sold what was not his, the presiding judge, {b}, said as she read the ruling.",
  "The company was fined {n3} million crowns, and the court spared two managers jail.",
  "Although the state's side had sought {n5} years, the defence called the verdict harsh and will go to a higher court."]),
 ("In the gallery, the neighbours of the bypass wait for a word", [
  "They had come with sandwiches, forty of them, from the houses along the new bypass.",
  "“I want to hear him say sorry to my mother,” said {c}, who lost half a garden to the road.",
  "He did not say it. The former mayor looked at the floor while judge {b} read for two hours.",
  "“You sold what was not yours,” she said, and somebody in the third row began to clap and was told to leave.",
  "The sentence was {n1} years.",
  "Outside, a brass band that had nothing to do with it was rehearsing for the harvest fair."]),
 ("Bypass firm kept winning contracts during trial", [
  "While its managers stood trial, the builder {org} was given three new contracts by towns of the region, tender records show.",
  "The largest, a sports hall in {place2}, was signed in June, a week after the first witness had been heard.",
  "“The law lets us exclude a bidder only once a judgment is final,” said {c}, a spokesman for the town.",
  "The court in {place} sentenced the former mayor, {a}, to {n1} years on Tuesday.",
  "Lawyers for tender law at two universities said that towns may ask for references and did not.",
  "The company sent a one-line email that said it respected the court."])),
"merger": (
 ("{org} to close {place} plant, cut {n1} jobs", [
  "{PLACE}, Nov 18 ({agency}) - Engine maker {org} will close its plant in {place} next year with the loss of {n1} jobs, the company said on Wednesday.",
  "Production will move to {place2}, where {org} plans to hire {n2} people.",
  "“Demand for diesel engines has fallen faster than we feared,” chief executive {a} said on a call with analysts.",
  "The company expects to save {n3} million crowns a year from 2028.",
  "The metalworkers' union called the decision a betrayal and announced a strike vote for Friday.",
  "Economy Minister {b} offered talks on state aid.",
  "The plant opened in 1964 and has {n4} apprentices.",
  "Shares of {org} rose {n5} percent."]),
 ("Engine works in {place} faces closure", [
  "{n1} employees are about to lose their work in {place}: {org} shuts its engine factory there in the coming year.",
  "Investors liked it and lifted the shares by {n5} percent.",
  "The metalworkers speak of betrayal and want to vote on a strike on Friday. State aid could be discussed, Economy Minister {b} let it be known.",
  "Annual savings of {n3} million crowns are hoped for from 2028 on; {place2} gets the production and {n2} new posts.",
  "Diesel engines were selling worse than expected, boss {a} told analysts.",
  "Among those affected are {n4} apprentices."]),
 ("Union plans strike vote as jobs go", [
  "Workers at the {org} plant in {place} are to vote on Friday on whether to walk out.",
  "Their union reacted with anger to the news that the site, which dates from 1964, will shut and that {n1} people there, {n4} of them in training, will have to go.",
  "“Demand for diesel engines has fallen faster than we feared,” explained {a}, who leads the company.",
  "It hopes to spend {n3} million crowns less each year and will take on {n2} workers in {place2} instead. The government, through Economy Minister {b}, says it is ready to talk about aid."]),
 ("At the gate in {place}, three generations of one family", [
  "{c} clocked in for the first time in 1971. His daughter runs the canteen, his grandson is in the second year of his apprenticeship.",
  "“I learned it from the radio, in the car park,” the grandson said. “Nobody came down to tell us.”",
  "Around the gate people stood in the rain and passed a flask.",
  "The company spoke of {n1} jobs. In the pub opposite they count the bakers, the bus drivers and the school as well.",
  "“Demand for diesel engines has fallen faster than we feared,” {a}, the chief executive, said on a call that nobody here was invited to.",
  "The church will ring its bells on Sunday."]),
 ("{org} took subsidies for plant it now shuts", [
  "The state paid {org} 210 million crowns over eight years to keep making engines in {place}, according to the register of subsidies.",
  "The last payment was made in May, on condition that the plant stay open until 2030.",
  "The ministry said that it was looking at whether the money could be claimed back.",
  "“If there is a clause, we will use it,” Economy Minister {b} told our correspondent on the steps of parliament.",
  "A lawyer who drafted such contracts, {c}, said that most have a way out for the company.",
  "The firm, which wants to cut {n1} jobs, said it had kept to all agreements."])),
"outbreak": (
 ("Contaminated cheese sickens {n1} in {place} region", [
  "{PLACE}, July 7 ({agency}) - At least {n1} people have fallen ill and {n2} are in hospital after eating soft cheese contaminated with listeria, health officials in {place} said on Monday.",
  "The regional health office traced the bacteria to a dairy run by {org} and ordered {n3} tonnes of its products off the shelves.",
  "“Do not taste it, do not give it to the dog, bring it back,” the office's head, {a}, said.",
  "The cheese was sold in {n4} supermarkets under three names between June 2 and June 28.",
  "A {n5}-year-old woman is in intensive care.",
  "{org} stopped production and said it was cooperating with inspectors.",
  "Listeria is dangerous above all to pregnant women and the elderly.",
  "Inspectors found a cracked pipe in the ripening room, {last_a} said."]),
 ("Cheese recalled over listeria", [
  "Shoppers are being told to return soft cheese from the dairy {org}: {n1} people became sick with listeria and {n2} had to be admitted.",
  "A crack in a pipe of the room where the cheese ripens could be the source, inspectors reported.",
  "{n4} supermarkets had the product on sale throughout June under three brand names. The recall covers {n3} tonnes.",
  "“Do not taste it, do not give it to the dog, bring it back,” warned {a} of the health office in {place}.",
  "Intensive care was necessary for a woman of {n5}. The firm halted its lines and says it helps the investigators.",
  "Older people and women who expect a child run the highest risk."]),
 ("Dairy halts production", [
  "The dairy {org} has stopped making cheese after inspectors discovered a cracked pipe and listeria in what it sells.",
  "{a}, who heads {place}'s health office, advised people neither to taste the cheese nor to feed it to pets but to take it back.",
  "The number of patients stands at {n1}, of whom {n2} needed a hospital bed; one, aged {n5}, is in intensive care.",
  "Three brands were on the shelves of {n4} shops from June 2 to June 28, and {n3} tonnes are now to be withdrawn."]),
 ("The herders who knew first", [
  "Two weeks before the health office went public, the women who sell goat's cheese at the market in {place} had stopped buying from the big dairy.",
  "“It smelled of iron,” said {c}, who has made cheese since she was nine.",
  "She wrote a letter, she said, and has the stamp from the post office to prove it. Nobody wrote back.",
  "The office says {n1} people are ill. “Do not taste it, do not give it to the dog, bring it back,” its head, {a}, said on Monday.",
  "At the stalls on Tuesday there were queues for goat's cheese and jokes about dogs."]),
 ("Only two inspectors for all dairies of the region", [
  "The region around {place} has two inspectors for 214 dairies, figures requested by this paper under the transparency law show.",
  "In 2019 there were seven. Posts were left empty when people retired.",
  "The dairy run by {org} was last visited 26 months ago. The report praised its floors.",
  "“We go where we are called,” said one of the two, {c}.",
  "{a}, head of the health office, said at a news conference that {n3} tonnes of cheese had been ordered off the shelves, and would not speak about staff.",
  "The opposition wants a hearing."])),
"flood": (
 ("Dam spill forces {n1},000 from homes near {place}", [
  "{PLACE}, April 21 ({agency}) - Water spilling over a dam forced some {n1},000 people to leave their homes along the Ilde river on Sunday, civil protection officials said.",
  "The reservoir above {place} rose by {n2} centimetres in a night of heavy rain.",
  "“The wall is sound, the water is simply more than it was built for,” dam engineer {a} said.",
  "Soldiers filled {n3},000 sandbags and helicopters picked {n4} people from roofs.",
  "One man, {n5}, is missing after his car was swept off a bridge.",
  "The operator, {org}, opened all four gates shortly after midnight.",
  "Governor {b} declared a state of emergency in three districts.",
  "Forecasters expect the rain to end on Tuesday."]),
 ("Emergency declared in three districts", [
  "Governor {b} has put three districts under a state of emergency because the Ilde is pouring over a dam.",
  "{n1},000 inhabitants had to get out. Helicopters lifted {n4} of them from their roofs.",
  "Engineers see no danger of a break: the wall itself was sound, {a} said.",
  "A {n5}-year-old driver has not been found since a bridge went under.",
  "After midnight {org} opened every one of the four gates as the lake had climbed {n2} centimetres.",
  "{n3},000 sandbags were filled by the army. Dry weather is forecast from Tuesday on."]),
 ("Rescue from the rooftops", [
  "{n4} people had to be taken off their roofs by helicopter as the river rose near {place}.",
  "“The wall is sound, the water is simply more than it was built for,” said {a}, an engineer at the dam, over which water has been running since Sunday.",
  "The lake behind it grew by {n2} centimetres overnight, and although {org} opened its four gates around {n1},000 residents could not stay.",
  "The search goes on for a motorist aged {n5}. In three districts the governor, {b}, declared an emergency; troops put down {n3},000 sandbags."]),
 ("The night the bell of St Brice rang for an hour", [
  "There is a rope in the tower of St Brice, and at ten past two {c} took hold of it.",
  "“My phone had no signal. The bell has always had a signal,” the sexton said, showing her blistered hands.",
  "Families went up the hill in the dark with goats, televisions and one piano stool.",
  "Dam engineer {a} came by at breakfast. “The wall is sound, the water is simply more than it was built for,” he told them, and some did not believe him.",
  "The school kitchen made soup for four hundred.",
  "By noon the football pitch was a lake with two goals."]),
 ("Warning system for the Ilde never switched on", [
  "Sirens that were put up along the Ilde for 9 million crowns were never connected, the company that built them says.",
  "“We are waiting for a signature since the spring,” its director, {c}, said in an interview.",
  "The county says the signature hangs on a dispute about who pays for the electricity.",
  "About {n1},000 people left their homes on Sunday. Most were warned by neighbours, volunteers of the rescue service said.",
  "{org}, which runs the dam, has sirens of its own. They cover the first kilometre.",
  "Governor {b}'s office said he would look into it after the emergency."])),
}

def fill(text, slots):
    return text.format(**slots)

def edited(sentences, rng, drop, swap):
    out = list(sentences)
    for _ in range(drop):
        if len(out) > 4:
            out.pop(rng.randrange(1, len(out)))
    for at in range(1, len(out) - 1):
        if rng.random() < swap:
            out[at], out[at + 1] = out[at + 1], out[at]
    return out

def paragraphs(sentences, rng):
    out = []
    for sentence in sentences:
        if out and rng.random() < 0.25:
            out[-1] += " " + sentence
        else:
            out.append(sentence)
    return "\n\n".join(out)

def main():
    rng = random.Random(20310303)
    number = 0
    for round_ in range(7):
        for kind, texts in EVENTS.items():
            number += 1
            places = rng.sample(PLACES, 2)
            names = [f"{f} {l}" for f, l in zip(rng.sample(FIRST, 3), rng.sample(LAST, 3))]
            values = rng.sample(range(3, 98), 5)
            slots = dict(place=places[0], PLACE=places[0].upper(), place2=places[1], a=names[0], b=names[1], c=names[2],
                         last_a=names[0].split()[1], org=rng.choice(["Averin Works", "Sund Lines", "Halden Group", "Brandt & Co", "Ostra", "Nordhem"]),
                         agency=AGENCIES[number % len(AGENCIES)], **{f"n{i + 1}": v for i, v in enumerate(values)})
            outlets = rng.sample(OUTLETS, 4)
            story = f"{kind}{round_}"
            credited_first = number % 2 == 0
            rows = [(slots["agency"], "wire", False, texts[0]), (outlets[0], "rewrite", credited_first, texts[1]),
                    (outlets[1], "rewrite", not credited_first, texts[2]), (outlets[2], "independent", False, texts[3]),
                    (outlets[3], "independent", False, texts[4])]
            for at, (outlet, role, credited, (title, sentences)) in enumerate(rows):
                chosen = [fill(s, slots) for s in sentences]
                if role == "rewrite":
                    chosen = edited(chosen, rng, rng.choice([0, 0, 1, 1, 2]), 0.25)
                text = paragraphs(chosen, rng)
                if credited:
                    text += "\n\n" + fill(CREDITS[rng.randrange(len(CREDITS))], slots)
                elif role == "independent" and rng.random() < 0.3:
                    text += "\n\n" + fill("{agency} contributed to this report.", slots)
                print(json.dumps(dict(id=f"{story}-{at}", story=story, outlet=outlet, title=fill(title, slots), text=text, kind=role,
                                      credited=credited), ensure_ascii=False))

main()
