"""Where does each measure come from?"""

FREEMAN = "Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 1978"
BARRAT = "Barrat et al., The architecture of complex weighted networks, PNAS 101, 2004"
BRANDES = (
    "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; "
    "Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25, 2001"
)
BRANDES_WEIGHTED = (
    "Newman, Scientific collaboration networks II, Physical Review E 64, 2001; Opsahl, Agneessens, Skvoretz, "
    "Node centrality in weighted networks, Social Networks 32, 2010"
)
ROCHAT = (
    "Rochat, Closeness centrality extended to unconnected graphs: the harmonic centrality index, ASNA 2009; "
    "Marchiori, Latora, Harmony in the small-world, Physica A 285, 2000"
)
BORGATTI = (
    "Borgatti, Identifying sets of key players in a social network, "
    "Computational and Mathematical Organization Theory 12, 2006"
)
BONACICH = "Bonacich, Factoring and weighting approaches to status scores, Journal of Mathematical Sociology 2, 1972"
KLEINBERG = "Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM 46, 1999"
WATTS = "Watts, Strogatz, Collective dynamics of small-world networks, Nature 393, 1998"
BRIN = "Brin, Page, The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30, 1998"
BURT = "Burt, Structural holes: the social structure of competition, Harvard University Press, 1992"
BURT_SIZE = f"{BURT}; Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20, 1997"
SEIDMAN = "Seidman, Network structure and minimum degree, Social Networks 5, 1983"
GOULD = (
    "Gould, Fernandez, Structures of mediation: a formal approach to brokerage in transaction networks, "
    "Sociological Methodology 19, 1989"
)
KRACKHARDT = (
    "Krackhardt, Stern, Informal networks and organizational crises: an experimental simulation, "
    "Social Psychology Quarterly 51, 1988"
)
TRAAG = (
    "Traag, Waltman, van Eck, From Louvain to Leiden: guaranteeing well-connected communities, "
    "Scientific Reports 9, 2019"
)
GOMEZ = (
    "Gómez, Jensen, Arenas, Analysis of community structure in networks of correlated data, Physical Review E 80, 2009"
)
WASSERMAN = "Wasserman, Faust, Social network analysis: methods and applications, Cambridge University Press, 1994"
DAVIS = "Davis, Clustering and structural balance in graphs, Human Relations 20, 1967"

GODET = "Godet, De l'anticipation à l'action: manuel de prospective et de stratégie, Dunod, 1991"
CARTWRIGHT = (
    "Cartwright, Harary, Structural balance: a generalization of Heider's theory, Psychological Review 63, 1956; "
    "Estrada, Benzi, Walk-based measure of balance in signed networks, Physical Review E 90, 2014"
)
HARARY = (
    "Harary, On the measurement of structural balance, Behavioral Science 4, 1959; Aref, Mason, Wilson, A modeling and "
    "computational study of the frustration index in signed networks, Networks 75, 2020"
)

EVERETT = "Borgatti, Everett, Models of core/periphery structures, Social Networks 21, 1999"
HENNIG = (
    "after Hennig, Cluster-wise assessment of cluster stability, Computational Statistics and Data Analysis 52, 2007"
)
COLEMAN = (
    "Coleman, Relational analysis: the study of social organizations with survey methods, Human Organization 17, 1958"
)
NEWMAN_MIXING = "Newman, Mixing patterns in networks, Physical Review E 67, 2003"
NEWMAN_LINKS = "Newman, Clustering and preferential attachment in growing networks, Physical Review E 64, 2001"
ADAMIC = "Adamic, Adar, Friends and neighbors on the Web, Social Networks 25, 2003"
ZHOU = "Zhou, Lü, Zhang, Predicting missing links via local information, European Physical Journal B 71, 2009"
JACCARD = (
    "Jaccard, Étude comparative de la distribution florale, Bulletin de la Société vaudoise des sciences naturelles "
    "37, 1901; Liben-Nowell, Kleinberg, The link-prediction problem for social networks, JASIST 58, 2007"
)
