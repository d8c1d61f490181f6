// Shows what a model's latent space makes of images: tables of patches and latent dimensions, a scatter plot, a
// traversal and an interpolation; and images that the model makes up, if the words name a file for them.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Explore_Latent_Space.ijm "input=images model=model.zip output=found"
//
//   input      an image, a stack or a folder of images
//   model      a model with a latent code: train with preset=textbook, dense, linear or variational
//   output     a folder for the results
//   patch      optional; width and height of a patch in pixels; n is how many at most
//   labels     optional; colours of the plot: slice, or a CSV file with the columns image, label and perhaps slice
//   thumbnails optional; true paints patches into the plot
//   neighbours optional; number of a patch whose nearest neighbours are saved
//   direction  optional; number of the principal component that is swept; or dimension, of a latent dimension
//   from, to   optional; numbers of two patches to interpolate between
//   seed       optional; another one takes other patches and makes up other images
//   generated  optional; a TIFF file for made-up images, which are compared with the input
//   device     optional; cpu, gpu or auto
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "input=images model=model.zip output=found");
need("input");
need("model");
need("output");
run("Explore Latent Space...", given(newArray("input", "model", "output", "patch", "n", "labels", "thumbnails",
	"neighbours", "direction", "dimension", "from", "to", "seed", "device")));
if (indexOf(" " + words, " generated=") >= 0) run("Generate Images...", "output=[" + value("generated") + "] reference=[" + value("input") +
	"]" + given(newArray("model", "seed", "device")));

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Explore_Latent_Space.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
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
