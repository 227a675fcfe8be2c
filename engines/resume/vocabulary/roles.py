"""Words that make a line a job title. Keys are folded."""

from __future__ import annotations

import re

from engines.resume.wording import phrase_set, word_set

NOUNS = word_set("""
    engineer developer programmer architect manager director officer analyst consultant specialist coordinator co-ordinator administrator assistant
    associate executive representative supervisor lead leader head chief president vice
    technician technologist scientist researcher designer artist writer editor journalist reporter author translator interpreter producer
    photographer videographer animator illustrator musician actor actress curator librarian archivist
    teacher tutor lecturer professor instructor trainer coach educator principal dean fellow student intern trainee apprentice graduate volunteer
    mentor facilitator invigilator nanny carer caregiver caretaker
    nurse midwife doctor physician surgeon dentist pharmacist therapist physiotherapist psychologist psychiatrist counsellor counselor paramedic
    radiographer optician optometrist veterinarian vet hygienist phlebotomist dietitian nutritionist hca
    accountant auditor bookkeeper controller treasurer cashier teller banker broker trader underwriter actuary adjuster economist clerk secretary
    receptionist typist paralegal lawyer attorney solicitor barrister judge notary
    chef cook baker butcher waiter waitress bartender barista server host hostess porter housekeeper cleaner janitor concierge sommelier dishwasher
    steward stewardess attendant
    electrician plumber carpenter joiner welder mechanic fitter machinist operator operative builder bricklayer painter roofer plasterer labourer
    laborer foreman forewoman surveyor inspector installer assembler packer picker
    driver pilot captain sailor courier dispatcher loader warehouseman mover gardener farmer landscaper florist forester groundskeeper
    agent adviser advisor buyer planner merchandiser salesperson salesman saleswoman seller recruiter strategist marketer copywriter publicist
    ambassador promoter canvasser fundraiser negotiator planner estimator scheduler expeditor
    owner founder cofounder co-founder partner freelancer contractor entrepreneur chairman chairwoman chair secretary governor councillor delegate
    commander corporal sergeant lieutenant private major soldier officer guard ranger firefighter policeman
    tester sysadmin devops dba administrator webmaster moderator evangelist scrum hacker statistician mathematician physicist chemist biologist
    geologist ecologist geographer historian
    worker social handler agent-in-charge stylist hairdresser barber beautician masseuse tailor seamstress jeweller model dancer singer
    cto ceo cfo coo cio cmo vp svp evp avp md ta ra postdoc sre qa sdet cno hrbp cpo
    member crew team-member placement internship freelance hilfskraft barkeeper merchandiser liaison registrar bursar superintendent conductor
    dispensary usher lifeguard
    semi-senior superuser ingenieur entwickler leiter leiterin mitarbeiter mitarbeiterin kaufmann kauffrau fachkraft fachangestellte fachangestellter
    sachbearbeiter sachbearbeiterin berater beraterin assistent assistentin techniker technikerin meister
    praktikant praktikantin werkstudent werkstudentin auszubildende auszubildender azubi praktikum referent referentin lehrer lehrerin erzieher
    erzieherin pfleger pflegerin krankenschwester arzt ärztin verkäufer verkäuferin koch köchin kellner kellnerin
    fahrer fahrerin geschäftsführer geschäftsführerin vorstand projektleiter teamleiter abteilungsleiter redakteur redakteurin dozent dozentin
    trainerin hilfe angestellte angestellter buchhalter buchhalterin elektriker monteur schlosser
    programmierer softwareentwickler konstrukteur disponent lagerist steuerberater rechtsanwalt notar apotheker volontär trainee doktorand
    wissenschaftlicher
    ingénieur ingénieure développeur développeuse responsable directeur directrice chargé chargée chef cheffe assistante consultant consultante
    technicien technicienne stagiaire alternant alternante apprenti apprentie vendeur vendeuse
    infirmier infirmière professeur professeure enseignant enseignante formateur formatrice comptable juriste avocat avocate secrétaire conseiller
    conseillère gestionnaire employé employée ouvrier ouvrière serveur serveuse cuisinier cuisinière
    animateur animatrice éducateur éducatrice rédacteur rédactrice graphiste chercheur chercheuse doctorant doctorante aide-soignant aide-soignante
    agent agente opérateur opératrice conducteur conductrice électricien médecin pharmacien commercial commerciale
    ingeniero ingeniera desarrollador desarrolladora programador programadora gerente jefe jefa director directora coordinador coordinadora
    responsable técnico técnica auxiliar asistente ayudante becario becaria enfermero enfermera profesor profesora
    maestro maestra docente contable abogado abogada vendedor vendedora dependiente dependienta camarero camarera cocinero cocinera mozo moza
    operario operaria conductor conductora administrativo administrativa encargado encargada consultor consultora
    analista diseñador diseñadora médico médica gestor gestora recepcionista secretario secretaria electricista mecánico repartidor supervisor
    supervisora investigador investigadora monitor monitora arquitecto arquitecta economista comercial asesor asesora
    engenheiro engenheira desenvolvedor desenvolvedora gerente coordenador coordenadora estagiário estagiária professor professora enfermeiro
    enfermeira contador contadora advogado advogada assistente consultor técnico diretor diretora
    auxiliar atendente operador operadora motorista cozinheiro cozinheira garçom vendedor pesquisador pesquisadora arquiteto designer chefe
    encarregado eletricista recepcionista supervisor
    commis plongeur plongeuse barman boulanger boulangère pâtissier pâtissière boucher coiffeur coiffeuse maçon menuisier plombier soudeur soudeuse
    chauffeur livreur livreuse cariste magasinier magasinière manutentionnaire préparateur préparatrice caissier caissière hôte hôtesse esthéticienne
    auxiliaire puériculteur puéricultrice sage-femme kinésithérapeute ergothérapeute psychologue orthophoniste ambulancier ambulancière
    aide maître maîtresse proviseur documentaliste bibliothécaire traducteur traductrice interprète journaliste photographe
    acheteur acheteuse approvisionneur logisticien logisticienne auditeur auditrice contrôleur contrôleuse trésorier
    albañil fontanero fontanera soldador soldadora carpintero carpintera pintor pintora jardinero jardinera peluquero peluquera panadero panadera
    pastelero pastelera carnicero limpiador limpiadora cuidador cuidadora celador celadora matrona fisioterapeuta psicólogo psicóloga farmacéutico
    farmacéutica veterinario veterinaria logopeda educador educadora orientador traductor traductora intérprete periodista fotógrafo fotógrafa
    transportista chófer almacenero almacenera reponedor reponedora cajero cajera teleoperador teleoperadora comprador compradora
    pedreiro encanador soldador carpinteiro pintor jardineiro cabeleireiro cabeleireira padeiro confeiteiro açougueiro faxineiro faxineira cuidador
    fisioterapeuta psicólogo farmacêutico farmacêutica veterinário educador tradutor tradutora jornalista fotógrafo fotógrafa estoquista
    almoxarife caixa balconista comprador compradora auditor auditora zelador porteiro técnica diarista empregado empregada
    bäcker bäckerin konditor konditorin metzger metzgerin friseur friseurin maler malerin maurer zimmerer tischler tischlerin schreiner schreinerin
    schweißer gärtner gärtnerin hebamme altenpfleger altenpflegerin logopäde logopädin ergotherapeut ergotherapeutin psychologe psychologin tierarzt
    sozialpädagoge sozialpädagogin pädagoge pädagogin übersetzer übersetzerin dolmetscher dolmetscherin journalist journalistin einkäufer einkäuferin
    kommissionierer hausmeister reinigungskraft zusteller kassierer kassiererin servicekraft küchenhilfe rezeptionist rezeptionistin richter richterin
    instandhalter instandhalterin zerspaner zerspanerin bürokraft anlagenführer anlagenführerin adjoint adjointe
    gesellin geselle polier vorarbeiter vorarbeiterin oberarzt oberärztin
    rigger scaffolder glazier tiler locksmith blacksmith sawyer arborist beekeeper shepherd herdsman stockman deckhand bosun mate helmsman
    doorman bouncer valet chauffeur bellhop croupier dealer taxidermist embalmer undertaker priest pastor imam rabbi chaplain missionary deacon
    umpire referee jockey groom farrier choreographer composer luthier potter weaver sculptor goldsmith watchmaker bookbinder
    legislator diplomat ambassador consul sonographer perfusionist audiologist podiatrist chiropractor osteopath doula dosimetrist
""")

_SUFFIX = re.compile(
    r"(?:ologist|ographer|keeper|wright|smith|ingenieur(?:in)?|entwickler(?:in)?|leiter(?:in)?|berater(?:in)?|techniker(?:in)?|kaufmann|kauffrau"
    r"|verwalter(?:in)?|manager(?:in)?|assistent(?:in)?"
    r"|lehrer(?:in)?|pfleger(?:in)?|helfer(?:in)?|mechaniker(?:in)?|elektroniker(?:in)?|arbeiter(?:in)?|kraft|student(?:in)?|referent(?:in)?"
    r"|redakteur(?:in)?|schwester|woman|master|teur|trice|(?<!ass)(?<!cons)(?<!pers)(?<!check)(?<!short)(?<!wait)(?<!black)(?<!enl)ist)$"
)

LEVELS = word_set(
    "senior junior sr jr lead principal staff deputy associate assistant chief head mid trainee graduate interim acting temporary part-time "
    "stellvertretender leitender"
)

#: "Head of Geography", "Director of Sales": the words before decide, whatever follows.
OPENINGS = phrase_set(
    "head of, director of, vp of, vice president of, chief of, teacher of, professor of, manager of, leiter, leiterin, head, jefe de, jefa de, "
    "responsable, chef de, chef d, chargé de, chargée de, "
    "sage femme, aide soignant, aide soignante, agent d, hôte de, hôtesse de, mitglied, member of, founder of, auxiliar de, técnico de, técnico em, técnico en, mozo de, chefe de, ausbildung zum, ausbildung zur"
)


def role_words(words: list[str]) -> int:
    """How many of the folded words name an occupation."""
    return sum(word in NOUNS or (len(word) > 6 and _SUFFIX.search(word) is not None) for word in words)


#: Verbs that open a line of duties; past tenses in -ed are told by their ending.
DUTY_VERBS = word_set("""
    led built wrote ran won grew cut drove kept taught made sold held took gave set oversaw began brought chose got dealt sent spoke met put read
    rebuilt rewrote undertook saw split spent
    lead build write run own manage develop design maintain support create provide ensure deliver coordinate work responsible assist help train teach
    plan prepare conduct handle oversee perform organise organize analyse analyze
    collaborate implement monitor report write review serve operate keep look use care audit pair log scripted introduced moved migrated improved
    developing managing leading working building designing creating providing supporting
    performing assisting conducting ensuring handling maintaining preparing training teaching coordinating using helping writing planning organising
    organizing implementing collaborating partnered
    entwicklung planung betreuung durchführung erstellung verantwortlich unterstützung leitung konzeption umsetzung organisation koordination pflege
    bearbeitung optimierung einführung beratung
    développement gestion mise conception réalisation organisation participation accompagnement suivi création animation encadrement pilotage
    élaboration
    gestión desarrollo planificación coordinación diseño elaboración atención implantación control apoyo realización supervisión preparación
    negociación
    desenvolvimento gestão planejamento atendimento elaboração apoio implementação coordenação acompanhamento realização
""")
