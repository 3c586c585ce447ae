"""What do Gephi, yEd and others write when they save a network? Small files in their form."""

GEPHI_GEXF = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">
  <meta lastmodifieddate="2025-03-04">
    <creator>Gephi 0.10.1</creator>
    <title></title>
    <description></description>
  </meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node" mode="static">
      <attribute id="group" title="Group" type="string">
        <default>others</default>
      </attribute>
      <attribute id="modularity_class" title="Modularity Class" type="integer"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="since" title="since" type="integer"/>
    </attributes>
    <nodes>
      <node id="1.0" label="Cooperativa">
        <attvalues>
          <attvalue for="group" value="miners"/>
          <attvalue for="modularity_class" value="0"/>
        </attvalues>
        <viz:size value="4.0"/>
        <viz:position x="12.5" y="-3.0"/>
        <viz:color r="192" g="192" b="192"/>
      </node>
      <node id="0.0" label="Refinería &amp; Hijos">
        <attvalues>
          <attvalue for="group" value="buyers"/>
        </attvalues>
      </node>
      <node id="2.0" label="Alcaldía"/>
    </nodes>
    <edges>
      <edge id="0" source="1.0" target="0.0" weight="2.5">
        <attvalues>
          <attvalue for="since" value="2019"/>
        </attvalues>
      </edge>
      <edge id="1" source="2.0" target="1.0"/>
    </edges>
  </graph>
</gexf>
"""

OLD_GEPHI_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2" xmlns:viz="http://www.gexf.net/1.2draft/viz">
  <graph defaultedgetype="directed" timeformat="double" mode="dynamic">
    <nodes>
      <node id="a" label="A" start="1.0"></node>
      <node id="b" label="B"><spells><spell start="1.0" end="2.0"></spell></spells></node>
    </nodes>
    <edges>
      <edge id="0" source="a" target="b" type="undirected"></edge>
      <edge id="1" source="b" target="a"></edge>
    </edges>
  </graph>
</gexf>
"""

GEPHI_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="Edge Id" attr.type="string" for="edge" id="edgeid"/>
<key attr.name="r" attr.type="int" for="node" id="r"/>
<key attr.name="size" attr.type="float" for="node" id="size"/>
<key attr.name="Group" attr.type="string" for="node" id="group"/>
<graph edgedefault="undirected">
<node id="n2">
<data key="label">Alcaldía</data>
<data key="size">10.0</data>
<data key="r">153</data>
<data key="group">authorities</data>
</node>
<node id="n1">
<data key="label">Cooperativa</data>
<data key="group">miners</data>
</node>
<edge source="n1" target="n2">
<data key="edgeid">0</data>
<data key="weight">1.5</data>
</edge>
</graph>
</graphml>
"""

YED_GRAPHML = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:java="http://www.yworks.com/xml/yfiles-common/1.0/java" \
xmlns:sys="http://www.yworks.com/xml/yfiles-common/markup/primitives/2.0" \
xmlns:x="http://www.yworks.com/xml/yfiles-common/markup/2.0" \
xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3">
  <!--Created by yEd 3.23.2-->
  <key for="port" id="d0" yfiles.type="portgraphics"/>
  <key attr.name="Description" attr.type="string" for="graph" id="d2"/>
  <key attr.name="url" attr.type="string" for="node" id="d3"/>
  <key for="node" id="d5" yfiles.type="nodegraphics"/>
  <key attr.name="group" attr.type="string" for="node" id="d6"><default>miners</default></key>
  <key attr.name="weight" attr.type="double" for="edge" id="d7"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d2"/>
    <node id="n0">
      <data key="d3"/>
      <data key="d5">
        <y:ShapeNode>
          <y:Geometry height="30.0" width="30.0" x="1.0" y="2.0"/>
          <y:NodeLabel alignment="center" visible="true">Barequeros<y:LabelModel>
              <y:SmartNodeLabelModel distance="4.0"/>
            </y:LabelModel>
          </y:NodeLabel>
          <y:Shape type="rectangle"/>
        </y:ShapeNode>
      </data>
    </node>
    <node id="n1">
      <data key="d5"><y:ShapeNode><y:NodeLabel>Compradora</y:NodeLabel></y:ShapeNode></data>
      <data key="d6">buyers</data>
    </node>
    <edge id="e0" source="n0" target="n1">
      <data key="d7">3.0</data>
      <data key="d10"><y:PolyLineEdge><y:EdgeLabel>vende</y:EdgeLabel></y:PolyLineEdge></data>
    </edge>
    <edge id="e1" source="n1" target="n0"/>
  </graph>
</graphml>
"""

YED_GROUPED = YED_GRAPHML.replace(
    '<node id="n1">',
    '<node id="n1" yfiles.foldertype="group"><graph edgedefault="directed" id="n1:"><node id="n1::n0"/></graph>',
)

BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="&c;"/></graph></graphml>
"""

OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE gexf [<!ENTITY outside SYSTEM "file:///etc/hostname">]>
<gexf xmlns="http://gexf.net/1.3"><graph><nodes><node id="&outside;"/></nodes><edges/></graph></gexf>
"""
