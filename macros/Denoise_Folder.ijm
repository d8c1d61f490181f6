// Denoises every image of a folder.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Denoise_Folder.ijm "input=noisy output=denoised model=model.zip"
//   fiji --headless -macro Denoise_Folder.ijm "input=noisy output=denoised report=true strength=0.8 augment=true"
//
//   input      a folder of images (a single file works, too)
//   output     a folder for the results, which keep their file names; of a single file the file for the result
//   model      optional; a model made by Train Denoiser..., else the general model of the plugin
//   tile       optional; width and height of the tiles in pixels
//   device     optional; cpu, gpu or auto
//   and other keys of Denoise..., such as pattern, recursive, suffix, strength, augment, precision and report
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "input=noisy output=denoised model=model.zip");
need("input");
need("output");
run("Denoise...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Denoise_Folder.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
