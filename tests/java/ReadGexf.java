import java.io.File;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens a file as Gephi does and prints what it holds: counts, problems, and the node whose id is asked for. */
public class ReadGexf {
    public static void main(String[] args) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(args[0]));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        container.getLoader().setAllowParallelEdge(true);
        container.getReport().getIssues(10).forEachRemaining(issue -> System.out.println("issue " + issue.getMessage()));
        importer.process(container, new DefaultProcessor(), workspace);
        Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
        System.out.println("nodes " + graph.getNodeCount());
        System.out.println("edges " + graph.getEdgeCount());
        Node node = graph.getNode(args[1]);
        System.out.println("label " + node.getLabel());
        System.out.println("colour " + node.getColor().getRed() + " " + node.getColor().getGreen() + " " + node.getColor().getBlue());
        for (Interval interval : node.getIntervals()) {
            System.out.println("interval " + (long) interval.getLow() + " " + (long) interval.getHigh());
        }
        double weight = 0;
        for (Edge edge : graph.getEdges()) {
            weight = Math.max(weight, edge.getWeight());
        }
        System.out.println("heaviest " + weight);
    }
}
