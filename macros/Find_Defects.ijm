// Learns what is normal from a folder of images, searches another folder for what is not, and says how many images are
// flagged (each slice of a stack counts, and so do those that earlier runs found for the same output folder).
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Find_Defects.ijm "normal=normal input=search output=found minutes=5 fpr=0.01"
//
//   normal     a folder of normal images, all taken alike
//   input      a folder of images to search, taken like the normal ones
//   output     a folder for the results: heat maps, masks, outlines, tables, and the model, normal.zip
//   minutes    optional; how long to learn; so are epochs, scoring and seed
//   fpr        optional; the share of normal images that may be flagged; so are minarea and tile
//   device     optional; cpu, gpu or auto
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "normal=normal input=search output=found minutes=5 fpr=0.01");
need("normal");
need("input");
need("output");
output = value("output");
if (!File.exists(output)) File.makeDirectory(output);
model = output + "/normal.zip";
table = output + "/images.csv";

before = time(model);
run("Learn Normal...", "input=[" + value("normal") + "] output=[" + model + "]" +
	given(newArray("minutes", "epochs", "scoring", "seed", "device")));
after = time(model);
if (after == before) exit(); // the log says why
before = time(table);
run("Detect Anomalies...", "input=[" + value("input") + "] model=[" + model + "] output=[" + output + "]" +
	given(newArray("fpr", "minarea", "tile", "device")));
after = time(table);
if (after == before) exit();

rows = split(File.openAsString(table), "\n");
flagged = 0;
for (i = 1; i < rows.length; i++)
	if (matches(rows[i], ".*,yes,[0-9]+")) flagged++;
print(flagged + " of " + (rows.length - 1) + " images are flagged; " + table + " says which.");

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Find_Defects.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}

// What follows a key, without brackets.
function value(key) {
	rest = " " + words + " ";
	rest = substring(rest, indexOf(rest, " " + key + "=") + lengthOf(key) + 2);
	if (startsWith(rest, "[")) return substring(rest, 1, indexOf(rest, "]"));
	return substring(rest, 0, indexOf(rest, " "));
}

// Those of the keys that the words have, with their values.
function given(keys) {
	options = "";
	for (i = 0; i < keys.length; i++)
		if (indexOf(" " + words, " " + keys[i] + "=") >= 0) options += " " + keys[i] + "=[" + value(keys[i]) + "]";
	return options;
}

// When a file was written; empty if there is none.
function time(file) {
	if (File.exists(file)) return "" + File.lastModified(file);
	return "";
}
