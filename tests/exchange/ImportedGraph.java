import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ContainerUnloader;
import org.gephi.io.importer.api.EdgeDraft;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.NodeDraft;
import org.openide.util.Lookup;

/** Prints what Gephi makes of a file: what it complains of, the nodes, and the edges with the days of each. */
class ImportedGraph {
    public static void main(String[] files) throws Exception {
        ImportController controller = Lookup.getDefault().lookup(ImportController.class);
        String ending = files[0].substring(files[0].lastIndexOf('.'));
        Reader reader = Files.newBufferedReader(Path.of(files[0]));
        Container container = controller.importFile(reader, controller.getFileImporter(ending));
        container.closeLoader();
        System.out.print(container.getReport().getText().lines().map(line -> "report\t" + line + "\n")
            .reduce("", String::concat));
        ContainerUnloader graph = container.getUnloader();
        Set<String> lines = new TreeSet<>();
        for (NodeDraft node : graph.getNodes()) {
            lines.add("node\t" + node.getId() + "\t" + node.getLabel() + "\t"
                + (node.getValue("meetings") == null ? node.getValue("node_meetings") : node.getValue("meetings")));
        }
        for (EdgeDraft edge : graph.getEdges()) {
            lines.add("edge\t" + edge.getSource().getId() + "\t" + edge.getTarget().getId() + "\t"
                + (edge.getDirection() == null ? graph.getEdgeDefault() : edge.getDirection()) + "\t"
                + (int) edge.getWeight() + "\t" + edge.getTimeSet());
        }
        lines.forEach(System.out::println);
        System.exit(0);
    }
}
