import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Opens a file as TinkerPop does and prints what it holds: counts, and the vertex whose id is asked for. */
public class ReadGraphson {
    public static void main(String[] args) throws Exception {
        try (TinkerGraph graph = TinkerGraph.open()) {
            GraphTraversalSource g = graph.traversal();
            g.io(args[0]).with("~tinkerpop.io.reader", "graphson").read().iterate();
            System.out.println("nodes " + g.V().count().next());
            System.out.println("edges " + g.E().count().next());
            System.out.println("label " + g.V(args[1]).label().next());
            Map<Object, Object> values = g.V(args[1]).valueMap().next();
            System.out.println("name " + values.get("name"));
            System.out.println("out " + g.V(args[1]).outE().count().next());
        }
    }
}
